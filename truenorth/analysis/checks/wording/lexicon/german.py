"""The German pack. German puts the infinitive last, which reading a statement takes into account."""

from __future__ import annotations

from .pack import build_pack
from .romance_forms import german_forms, german_singular

GERMAN = build_pack(
    "de",
    german_forms,
    german_singular,
    delivery="""
    einführen launchen veröffentlichen erstellen entwickeln implementieren bauen liefern umsetzen schreiben
    durchführen einstellen schulen organisieren migrieren abschließen fertigstellen machen ausrollen aufbauen
    gestalten überarbeiten definieren dokumentieren planen vorbereiten produzieren installieren konfigurieren
    aktualisieren integrieren automatisieren teilnehmen versenden veranstalten entwerfen eröffnen starten
    vorstellen prüfen testen hinzufügen besuchen interviewen anrufen kaufen beschaffen einrichten anschaffen
    evaluieren analysieren
    """,
    change="""
    steigern erhöhen senken reduzieren verbessern verringern verkürzen halbieren verdoppeln verdreifachen
    beschleunigen ausbauen erweitern optimieren stärken vermeiden steigen sinken wachsen fallen
    """,
    attain="erreichen erzielen gewinnen übertreffen werden sein haben schaffen",
    keep="halten beibehalten fortsetzen sichern weiterführen",
    routine="antworten beantworten bearbeiten halten versenden zahlen veröffentlichen durchführen liefern pflegen",
    decisive="verdoppeln verdreifachen halbieren abschaffen verwandeln beenden",
    generic_change="""
    verbessern steigern erhöhen senken reduzieren optimieren stärken ausbauen erweitern beschleunigen sein haben
    machen werden fördern sichern schaffen entwickeln
    """,
    gaining="liefern eröffnen gewinnen abschließen schaffen hinzufügen",
    soft="machen schaffen bauen entwickeln aufbauen eröffnen gestalten",
    metric="""
    umsatz quote rate kundenbindung zufriedenheit kundenzufriedenheit aktivierung nutzung kosten marge gewinn
    zeit dauer absatz fehler ausfall ausfälle störung störungen mangel beschwerden kündigungen fluktuation
    produktivität qualität marktanteil anteil note index durchschnitt nutzer kunden patienten schüler besuche
    bestellungen krankenstand abdeckung latenz verfügbarkeit wartezeit lieferzeit verspätung rückstand
    einsparung ausgaben konversionsrate abbruchquote reklamationen antwortzeit bearbeitungszeit durchlaufzeit
    erträge ertrag liquidität bekanntheit
    """,
    metric_phrases="net promoter, offene tickets",
    ratio="quote rate index prozent anteil durchschnitt durchschnittliche mittlere median pro je note dauer zeit",
    lower_is_better="""
    kosten fehler ausfall ausfälle störung störungen beschwerden kündigungen fluktuation krankenstand latenz
    wartezeit lieferzeit verspätung rückstand ausgaben abbruchquote reklamationen antwortzeit bearbeitungszeit
    durchlaufzeit dauer
    """,
    outcome="""
    kunden kunde verträge vertrag umsatz nutzer bestellungen abonnenten spender patienten schüler konten
    aufträge
    """,
    activity="""
    funktionen artikel interviews besprechungen schulungen schulung kampagnen veranstaltungen kurse vorträge
    beiträge videos berichte dokumente besuche tests umfragen projekte aufgaben verkäufer entwickler ingenieure
    mitarbeiter integrationen module seiten workshops webinare anrufe messen
    """,
    artefact="""
    anwendung seite webseite system werkzeug plattform bericht kampagne prozess richtlinie programm modul
    schnittstelle funktion handbuch leitfaden plan maske übersicht laden shop strategie konzept
    """,
    who="""
    kunden kunde nutzer patienten schüler bürger anwohner team teams mitarbeiter mitarbeitende eltern kinder
    familien lehrer ärzte pflegekräfte käufer partner menschen entwickler unternehmen
    """,
    can="können kann nutzen nutzt finden findet wissen",
    vague="""
    besser bessere bestes gut gute mehr einige viele mehrere innovativ effizient effizienter qualität optimieren
    zufrieden zufriedener schnell schneller modern verbessern steigern erhöhen senken reduzieren stärken
    """,
    generic="""
    produkt geschäft unternehmen kunden nutzer team service qualität prozesse prozess leistung effizienz
    erlebnis kultur marke vertrieb marketing wachstum erfolg ergebnis kommunikation zufriedenheit
    kundenzufriedenheit umsatz
    """,
    specific="""
    jede jeder jedes alle ohne bis wo wer erste erster einzige führend führende bevorzugte vertrauen kein keine
    nie
    """,
    filler="""
    der die das den dem des ein eine einen einem einer und oder mit für von im in am an auf zu zur zum bei aus
    um als unser unsere unseren ihre sein ist sind wird werden nicht
    """,
    opening="wir wollen werden",
    vanity="seitenaufrufe abonnenten aufrufe impressionen",
    vanity_phrases="registrierte nutzer, gefällt mir",
    soft_vanity="besucher besuche zugriffe anmeldungen registrierungen abonnenten nutzer klicks teilnehmer",
    total="gesamt gesamte kumuliert kumulierte gesamtzahl brutto",
    honest="aktive aktiven zahlende zahlenden qualifizierte wiederkehrende",
    below="unter weniger höchstens",
    above="über mehr mindestens",
    numbers={
        "null": 0.0,
        "zwei": 2.0,
        "drei": 3.0,
        "vier": 4.0,
        "fünf": 5.0,
        "zehn": 10.0,
        "halbieren": 0.5,
        "doppelt": 2.0,
    },
    from_words="von",
    to_words="auf zu",
    now="heute aktuell derzeit war waren bisher zuvor",
    states="ist sind",
    done="fertig live abgeschlossen veröffentlicht eingeführt umgesetzt",
    participles="""
    versandt verschickt versendet veröffentlicht durchgeführt geliefert erstellt abgeschlossen gehalten
    bearbeitet geschult
    """,
    count_phrases="anzahl der, anzahl, zahl der",
    periods="tag woche monat quartal jahr sprint",
    joiners="und während",
    guards="ohne bei",
    routine_phrases="jeden tag, jede woche, jeden monat, pünktlich",
    regular="täglich täglichen wöchentlich wöchentliche monatlich monatliche regelmäßig",
)
