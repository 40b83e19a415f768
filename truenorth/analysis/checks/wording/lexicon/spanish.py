"""The Spanish pack."""

from __future__ import annotations

from .lexicon import romance_singular
from .pack import build_pack
from .romance_forms import spanish_forms

SPANISH = build_pack(
    "es",
    spanish_forms,
    romance_singular,
    delivery="""
    lanzar crear desarrollar implementar implantar construir entregar publicar escribir realizar contratar
    formar organizar migrar completar finalizar terminar hacer ejecutar desplegar rediseñar elaborar definir
    documentar planificar preparar producir instalar configurar actualizar integrar automatizar participar
    enviar impartir diseñar montar abrir iniciar presentar capacitar grabar revisar adoptar añadir agregar
    incluir visitar entrevistar llamar comprar probar
    """,
    change="""
    aumentar reducir mejorar crecer disminuir elevar subir bajar recortar duplicar triplicar acelerar ampliar
    expandir optimizar fortalecer acortar eliminar recuperar convertir evitar pasar caer incrementar
    """,
    attain="alcanzar lograr llegar obtener conseguir ganar superar tener ser",
    keep="mantener continuar seguir sostener preservar",
    routine="responder atender procesar mantener continuar enviar pagar publicar realizar hacer entregar",
    decisive="duplicar triplicar eliminar transformar acabar conquistar",
    generic_change="""
    mejorar aumentar reducir optimizar crecer fortalecer expandir acelerar ser tener mantener hacer crear
    desarrollar ampliar promover garantizar incrementar disminuir
    """,
    gaining="entregar abrir producir cerrar conseguir obtener añadir generar crear",
    soft="hacer promover crear construir desarrollar abrir",
    metric="""
    ingresos ingreso tasa retención conversión satisfacción activación adopción coste costo margen beneficio
    tiempo plazo ventas venta error fallo incidente defecto queja baja rotación productividad calidad
    facturación cuota nota índice media usuario cliente paciente alumno visita pedido morosidad absentismo
    cobertura latencia disponibilidad espera entrega retraso cola recompra ahorro gasto
    """,
    metric_phrases="tiempo de respuesta, tasa de conversión, ticket medio, tiempo medio, cuota de mercado",
    ratio="tasa índice porcentaje proporción media medio mediana por promedio nota",
    lower_is_better="""
    coste costo error fallo incidente defecto queja baja rotación morosidad absentismo latencia espera retraso
    cola tiempo gasto
    """,
    outcome="cliente contrato venta ingreso usuario pedido suscriptor donante paciente alumno cuenta",
    activity="""
    funcionalidad artículo entrevista reunión formación campaña evento curso charla publicación vídeo informe
    documento visita prueba encuesta proyecto tarea vendedor desarrollador ingeniero empleado integración módulo
    página taller llamada
    """,
    artefact="""
    aplicación página sistema herramienta plataforma informe campaña proceso política programa módulo
    integración funcionalidad manual guía plan pantalla panel tienda
    """,
    who="""
    cliente usuario paciente alumno ciudadano vecino equipo empleado trabajador padre madre niño familia
    profesor médico enfermero comprador socio persona desarrollador empresa
    """,
    can="pueden puede consiguen usan usa encuentran encuentra saben",
    vague="""
    mejor mejores mejorar excelente bueno buena más varios mucho muchos algunos innovador eficiente calidad
    optimizar feliz felices satisfechos rápido moderno aumentar reducir fortalecer incrementar
    """,
    generic="""
    producto negocio empresa cliente usuario equipo servicio calidad proceso rendimiento eficiencia experiencia
    cultura marca ventas marketing crecimiento éxito resultado comunicación satisfacción
    """,
    specific="""
    cada todo toda sin hasta donde quien primero primera única único líder preferida referente confianza ningún
    nunca
    """,
    filler="""
    el la los las un una unos unas de del en por para con y o que se al nuestro nuestra nuestros nuestras su sus
    este esta no es son a lo
    """,
    opening="nosotros vamos queremos",
    vanity="seguidores visualizaciones impresiones descargas",
    vanity_phrases="usuario registrado, me gusta, línea de código, punto de historia, página vista",
    soft_vanity="visitante visita acceso registro inscrito suscriptor usuario clic participante",
    total="acumulado acumulada bruto bruta totales",
    honest="activos activo activas retenidos cualificados recurrentes recurrente pago",
    below="debajo menos inferior",
    above="encima más superior",
    numbers={
        "cero": 0.0,
        "dos": 2.0,
        "tres": 3.0,
        "cuatro": 4.0,
        "cinco": 5.0,
        "diez": 10.0,
        "mitad": 0.5,
        "doble": 2.0,
    },
    from_words="de del desde",
    to_words="a al hasta",
    now="hoy actual actualmente era eran estaba antes",
    states="está están es son",
    done="listo lista terminado lanzado lanzada publicado activo entregado finalizado",
    participles="""
    enviados enviadas publicados publicadas realizados realizadas entregados creados creadas lanzados lanzadas
    """,
    count_phrases="número de, cantidad de, total de",
    periods="día semana mes trimestre año sprint",
    joiners="y mientras",
    guards="manteniendo sin",
    routine_phrases="cada día, cada semana, cada mes, a tiempo, por semana",
    regular="diario diaria semanal mensual semanalmente mensualmente diariamente",
)
