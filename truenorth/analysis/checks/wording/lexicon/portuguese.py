"""The Portuguese pack."""

from __future__ import annotations

from .lexicon import romance_singular
from .pack import build_pack
from .romance_forms import portuguese_forms

PORTUGUESE = build_pack(
    "pt",
    portuguese_forms,
    romance_singular,
    delivery="""
    lançar criar desenvolver implementar construir entregar publicar escrever realizar contratar treinar
    organizar migrar concluir finalizar completar fazer executar implantar redesenhar reformular elaborar
    definir documentar planejar preparar produzir instalar configurar atualizar integrar automatizar participar
    enviar conduzir promover estruturar montar abrir iniciar refatorar apresentar capacitar divulgar gravar
    revisar mapear adotar adicionar incluir disponibilizar visitar entrevistar ligar comprar reunir testar
    """,
    change="""
    aumentar reduzir melhorar crescer diminuir elevar subir baixar cortar dobrar triplicar acelerar ampliar
    expandir otimizar fortalecer encurtar eliminar recuperar converter evitar passar cair
    """,
    attain="alcançar atingir chegar obter conquistar ganhar superar ter ser virar tornar ficar",
    keep="manter continuar sustentar preservar",
    routine="responder atender processar manter continuar enviar pagar publicar realizar fazer entregar",
    decisive="dobrar triplicar eliminar transformar acabar conquistar zerar",
    generic_change="""
    melhorar aumentar reduzir otimizar crescer fortalecer expandir acelerar ser ter manter fazer criar
    desenvolver ampliar promover garantir tornar diminuir
    """,
    gaining="entregar abrir produzir fechar conquistar obter adicionar gerar contratar_clientes criar",
    soft="fazer promover criar construir tornar estruturar desenvolver abrir",
    metric="""
    receita taxa retenção conversão satisfação ativação adoção engajamento custo margem lucro tempo prazo vendas
    venda erro falha incidente defeito chamado reclamação cancelamento rotatividade produtividade qualidade
    faturamento participação nota índice média usuário cliente paciente aluno visita pedido inadimplência
    absenteísmo cobertura latência disponibilidade espera entrega atraso fila recompra indicação economia
    despesa
    """,
    metric_phrases="tempo de resposta, taxa de conversão, ticket médio, tempo médio, participação de mercado",
    ratio="taxa índice percentual porcentagem proporção média médio mediana por nota",
    lower_is_better="""
    custo erro falha incidente defeito chamado reclamação cancelamento rotatividade inadimplência absenteísmo
    latência espera atraso fila tempo despesa
    """,
    outcome="cliente contrato venda receita usuário pedido assinante doador paciente aluno conta negócio",
    activity="""
    funcionalidade artigo entrevista reunião treinamento campanha evento curso palestra post vídeo relatório
    documento visita teste pesquisa projeto tarefa vendedor desenvolvedor engenheiro funcionário integração
    módulo recurso página publicação oficina ligação
    """,
    artefact="""
    aplicativo página sistema ferramenta plataforma relatório campanha processo política programa módulo
    integração funcionalidade manual guia plano tela painel loja
    """,
    who="""
    cliente usuário paciente aluno cidadão morador equipe time funcionário colaborador pai mãe criança família
    professor médico enfermeiro comprador parceiro pessoa desenvolvedor empresa
    """,
    can="podem pode conseguem consegue usam usa encontram encontra sabem",
    vague="""
    melhor melhores melhorar ótimo excelente bom boa mais vários muito muitos alguns inovador eficiente
    qualidade otimizar feliz felizes satisfeitos rápido rapidamente moderno aumentar reduzir fortalecer
    """,
    generic="""
    produto negócio empresa cliente usuário equipe time serviço qualidade processo desempenho eficiência
    experiência cultura marca vendas marketing crescimento sucesso resultado comunicação satisfação
    """,
    specific="""
    cada todo toda sem até onde quem primeiro única único líder preferida preferido referência confiança nenhum
    nunca
    """,
    filler="""
    o a os as um uma uns umas de do da dos das em no na nos nas por para pelo pela com e ou que se ao à aos às
    nosso nossa nossos nossas seu sua este esta não é são ser
    """,
    opening="nós vamos iremos queremos",
    vanity="seguidores curtidas visualizações impressões",
    vanity_phrases="usuário registrado, linha de código, ponto de história, página vista",
    soft_vanity="visitante visita acesso cadastro inscrito assinante usuário clique participante",
    total="acumulado acumulada bruto bruta",
    honest="ativos ativo ativas pagantes pagante retidos qualificados recorrentes recorrente",
    below="abaixo menos inferior",
    above="acima mais superior pelo",
    numbers={
        "zero": 0.0,
        "dois": 2.0,
        "três": 3.0,
        "quatro": 4.0,
        "cinco": 5.0,
        "dez": 10.0,
        "metade": 0.5,
        "dobro": 2.0,
    },
    from_words="de",
    to_words="para a até",
    now="hoje atual atualmente era eram estava antes",
    states="está estão é são fica",
    done="pronto concluído lançado lançada publicado ativo entregue finalizado",
    participles="""
    enviados enviadas publicados publicadas realizados realizadas entregues criados criadas lançados lançadas
    """,
    count_phrases="número de, quantidade de, total de",
    periods="dia semana mês trimestre ano sprint",
    joiners="e enquanto",
    guards="mantendo sem",
    routine_phrases="todo dia, toda semana, todo mês, no prazo, por semana",
    regular="diário diária semanal mensal semanalmente mensalmente diariamente",
)
