"""The French pack."""

from __future__ import annotations

from .lexicon import romance_singular
from .pack import build_pack
from .romance_forms import french_forms

FRENCH = build_pack(
    "fr",
    french_forms,
    romance_singular,
    delivery="""
    lancer créer développer déployer implémenter construire livrer publier écrire rédiger réaliser recruter
    former organiser migrer terminer finaliser compléter faire exécuter refondre élaborer définir documenter
    planifier préparer produire installer configurer actualiser intégrer automatiser participer envoyer animer
    concevoir monter ouvrir démarrer présenter enregistrer réviser adopter ajouter inclure visiter interviewer
    appeler acheter tester
    """,
    change="""
    augmenter réduire améliorer croître diminuer élever monter baisser couper doubler tripler accélérer élargir
    étendre optimiser renforcer raccourcir éliminer récupérer convertir éviter passer
    """,
    attain="atteindre obtenir gagner dépasser avoir être devenir décrocher",
    keep="maintenir continuer garder préserver",
    routine="répondre traiter maintenir continuer envoyer payer publier réaliser faire livrer assurer",
    decisive="doubler tripler éliminer transformer conquérir",
    generic_change="""
    améliorer augmenter réduire optimiser renforcer étendre accélérer être avoir maintenir faire créer
    développer élargir promouvoir garantir assurer diminuer devenir
    """,
    gaining="livrer ouvrir produire signer obtenir ajouter générer créer",
    soft="faire créer construire développer ouvrir",
    metric="""
    revenu taux rétention fidélisation satisfaction activation adoption engagement coût marge bénéfice temps
    délai vente erreur panne incident défaut réclamation résiliation rotation productivité qualité part note
    indice moyenne utilisateur client patient élève visite commande impayé absentéisme couverture latence
    disponibilité attente livraison retard file économie dépense chiffre
    """,
    metric_phrases="""
    chiffre d'affaires, temps de réponse, taux de conversion, panier moyen, part de marché, délai moyen
    """,
    ratio="taux indice pourcentage proportion moyenne moyen médiane par part note",
    lower_is_better="""
    coût erreur panne incident défaut réclamation résiliation rotation impayé absentéisme latence attente retard
    file temps délai dépense
    """,
    outcome="client contrat vente revenu utilisateur commande abonné donateur patient élève compte",
    activity="""
    fonctionnalité article entretien réunion formation campagne événement cours conférence publication vidéo
    rapport document visite test enquête projet tâche vendeur développeur ingénieur employé intégration module
    page atelier appel
    """,
    artefact="""
    application page système outil plateforme rapport campagne processus politique programme module intégration
    fonctionnalité manuel guide plan écran tableau boutique
    """,
    who="""
    client utilisateur patient élève citoyen habitant équipe employé salarié collaborateur parent enfant famille
    professeur médecin infirmier acheteur partenaire personne développeur entreprise
    """,
    can="peuvent peut utilisent utilise trouvent trouve savent",
    vague="""
    meilleur meilleure mieux améliorer excellent bon bonne plus plusieurs beaucoup quelques innovant efficace
    qualité optimiser heureux satisfaits rapide moderne augmenter réduire renforcer
    """,
    generic="""
    produit entreprise client utilisateur équipe service qualité processus performance efficacité expérience
    culture marque vente marketing croissance succès résultat communication satisfaction
    """,
    specific="""
    chaque tout toute sans jusqu où qui premier première unique leader préférée référence confiance aucun jamais
    """,
    filler="""
    le la les l un une des de du d en dans par pour avec et ou que se au aux notre nos leur leurs son sa ses ce
    cette ne pas est sont à sur
    """,
    opening="nous allons voulons",
    vanity="abonnés vues impressions téléchargements",
    vanity_phrases="utilisateur inscrit, j'aime, ligne de code, page vue",
    soft_vanity="visiteur visite accès inscription inscrit abonné utilisateur clic participant",
    total="cumulé cumulée brut brute totaux",
    honest="actifs actif actives payants payant fidèles qualifiés récurrents récurrent",
    below="dessous moins inférieur sous",
    above="dessus plus supérieur",
    numbers={
        "zéro": 0.0,
        "deux": 2.0,
        "trois": 3.0,
        "quatre": 4.0,
        "cinq": 5.0,
        "dix": 10.0,
        "moitié": 0.5,
        "double": 2.0,
    },
    from_words="de",
    to_words="à",
    now="aujourd'hui actuel actuellement était étaient avant",
    states="est sont",
    done="prêt terminé lancé lancée publié actif livré finalisé",
    participles="envoyés envoyées publiés publiées réalisés réalisées livrés créés créées lancés lancées",
    count_phrases="nombre de, quantité de, total de",
    periods="jour semaine mois trimestre année sprint",
    joiners="et tandis",
    guards="maintenant sans",
    routine_phrases="chaque jour, chaque semaine, chaque mois, à temps, par semaine",
    regular="quotidien quotidienne hebdomadaire mensuel mensuelle",
)
