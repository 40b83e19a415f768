"""The English pack."""

from __future__ import annotations

from . import english_metrics as metrics
from . import english_verbs as verbs
from .lexicon import Lexicon, english_singular, phrases, words

WHO = words("""
    customer client user buyer member patient student pupil parent teacher nurse doctor citizen resident
    household passenger guest reader viewer listener player donor volunteer employee colleague team staff people
    developer engineer merchant seller supplier partner family child children woman women man men youth elder
    pensioner tenant driver rider commuter farmer owner founder manager leader candidate applicant hire newcomer
    beginner subscriber shopper visitor account enterprise business company team-member contributor maintainer
    community public taxpayer claimant carer administrator admin analyst agent operator creator publisher
    advertiser everyone everybody anyone kid baby mother father learner graduate worker consumer prospect lead
    smb startup nonprofit charity rep salesperson salespeople squad department region country city region
    neighbourhood traveller cyclist hospital school clinic
    """)

VAGUE_WORDS = words("""
    better best great good greater happier happy excellent excellence amazing awesome delight delightful
    world-class best-in-class first-class state-of-the-art cutting-edge next-level innovative innovation robust
    seamless efficient effective efficiently effectively optimal quality high-quality significant significantly
    substantially considerably some more many various several lots most stuff things everything anything
    something better-performing strong stronger strongest really very hard harder smart smarter modern modernize
    modernise synergy leverage user-friendly intuitive nice easy easier faster quicker soon asap appropriate
    adequate reasonable sufficient timely proactive proactively improve improved improvement improvements
    enhance enhanced optimize optimise optimized optimised optimization optimisation strengthen streamline
    streamlined boost maximize maximise minimize minimise facilitate foster promote support encourage empower
    increase reduce grow raise lower decrease accelerate scale expand impactful meaningful holistic strategic
    """)

VAGUE_PHRASES = phrases("""
    as needed, as much as possible, as soon as possible, where possible, as appropriate, and so on, et cetera,
    in general, to the next level, next level, world class, best in class, state of the art, cutting edge, a
    lot, work hard, work harder, do our best, do better, be better, first class, top notch, high quality, value
    add, low hanging fruit, move the needle, keep up, and more
    """)

GENERIC = words("""
    product business company customer client user team service quality process performance efficiency experience
    organisation organization operation culture brand sales marketing growth success value result work system
    people staff employee communication collaboration innovation excellence revenue satisfaction onboarding
    support engagement productivity market thing area everything business-wide overall internal external general
    important key new better great good best strong high low level world-class base leader leadership
    development management strategy project internationally globally online app website platform technology
    digital data employer salesperson person professional seller engineer manager skill happy happier awareness
    presence reputation image efficiency customer-centric goal target number metric kpi activity activities way
    one current existing company-wide day everyone function user-friendly expectation modern innovative
    effective efficient
    """)

SPECIFIC = words("""
    every each without so by through where whose who while instead because despite even leading -leading easiest
    fastest safest simplest cheapest first only preferred trusted go-to number-one choice enterprise mid-market
    upmarket smb self-serve self-service repeatable reliable sustainable profitable proactive carbon-neutral
    category zero that which never always anyone until before into against among beyond most
    """)

FILLER = words("""
    a an the our your their its his her my this that these those all any of in on at to for with and or as from
    into onto over under up out off it we i you they he she us them is are be been being was were are will would
    can could should may might must do does did has have had than then there here by per via not no yes very
    really also just more most much many some such own other another each both so if when while which who whom
    whose what how end through within across
    """)

OPENING = words("""
    we i our will shall to have has should must want aim plan-to going need please successfully fully finally
    quickly rapidly actively continuously proactively effectively efficiently significantly consistently
    immediately also team the-team let's further
    """)

NUMBER_WORDS = {
    "zero": 0.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0,
    "eight": 8.0, "nine": 9.0, "ten": 10.0, "eleven": 11.0, "twelve": 12.0, "fifteen": 15.0, "twenty": 20.0,
    "thirty": 30.0, "forty": 40.0, "fifty": 50.0, "hundred": 100.0, "thousand": 1000.0, "million": 1e6, "dozen": 12.0,
    "half": 0.5, "double": 2.0, "doubled": 2.0, "doubles": 2.0, "doubling": 2.0, "twice": 2.0, "triple": 3.0,
    "tripled": 3.0, "triples": 3.0, "tripling": 3.0, "quadruple": 4.0, "halve": 0.5, "halved": 0.5, "halves": 0.5,
    "halving": 0.5, "twofold": 2.0, "tenfold": 10.0,
}  # fmt: skip

ENGLISH = Lexicon(
    language="en",
    delivery_verbs=verbs.DELIVERY_VERBS,
    change_verbs=verbs.CHANGE_VERBS,
    attain_verbs=verbs.ATTAIN_VERBS,
    keep_verbs=verbs.KEEP_VERBS,
    routine_verbs=verbs.ROUTINE_VERBS,
    decisive_verbs=verbs.DECISIVE_VERBS,
    generic_change_verbs=verbs.GENERIC_CHANGE_VERBS,
    state_words=words("is are be goes go gets get was were been being becomes become"),
    done_words=words("live launched shipped deployed complete completed done ga released finished implemented ready"),
    participles=metrics.PARTICIPLES | verbs.PARTICIPLES,
    metric_words=metrics.METRIC_WORDS,
    metric_heads=metrics.METRIC_HEADS,
    noun_verbs=metrics.NOUN_VERBS,
    gaining_verbs=verbs.GAINING_VERBS,
    soft_verbs=verbs.SOFT_VERBS,
    idioms=verbs.IDIOMS,
    aspiring_verbs=verbs.ASPIRING_VERBS,
    metric_phrases=metrics.METRIC_PHRASES,
    ratio_words=metrics.RATIO_WORDS,
    value_heads=metrics.VALUE_HEADS,
    period_words=metrics.PERIOD_WORDS,
    count_phrases=metrics.COUNT_PHRASES,
    target_words=metrics.TARGET_WORDS,
    regular_words=metrics.REGULAR_WORDS,
    standing_words=words("current existing same usual normal present today's running going alive afloat"),
    lower_is_better=metrics.LOWER_IS_BETTER,
    outcome_objects=metrics.OUTCOME_OBJECTS,
    activity_nouns=metrics.ACTIVITY_NOUNS,
    artefact_nouns=metrics.ARTEFACT_NOUNS,
    who_words=WHO,
    can_words=words("can able cannot use uses choose chooses find finds get gets know knows trust trusts feel feels"),
    vague_words=VAGUE_WORDS,
    vague_phrases=VAGUE_PHRASES,
    generic_words=GENERIC,
    specific_words=SPECIFIC,
    filler_words=FILLER,
    opening_words=OPENING,
    hard_vanity_words=metrics.HARD_VANITY_WORDS,
    hard_vanity_phrases=metrics.HARD_VANITY_PHRASES,
    soft_vanity_words=metrics.SOFT_VANITY_WORDS,
    total_words=metrics.TOTAL_WORDS,
    value_words=metrics.VALUE_WORDS,
    below_words=words("under below less fewer lower maximum max within shorter faster cheaper smaller quicker"),
    above_words=words("over above least more greater exceed exceeds exceeding minimum min beyond"),
    number_words=NUMBER_WORDS,
    from_words=words("from"),
    to_words=words("to"),
    now_words=words(
        "currently current now are today was were is been baseline last previous previously had have earlier "
        "before from "
        "we're it's we've they're prior already ago present existing vs versus compared averaged used instead"
    ),
    effortless_phrases=phrases(
        "no effort, without effort, any effort, naturally, organically without, by itself, on its own, anyway, "
        "already on track, already at, on trend, as usual, as today, same as last, same as today, without trying, "
        "little effort, happens automatically, we always, already there"
    ),
    routine_phrases=phrases(
        "every day, every week, every month, each day, each week, each month, every sprint, each sprint, "
        "every quarter, "
        "on time, as usual, as planned, on schedule, business as usual, day to day, the lights on, "
        "on a daily basis, on a weekly basis, "
        "on a monthly basis, on a regular basis, running smoothly, up and running, per week, a week, a month, "
        "every monday, every friday, every year"
    ),
    date_words=words("""
    year years quarter quarters month months week weeks day days end half h1 h2 q1 q2 q3 q4 eoy eoq
    """),
    joiners=words("and while plus"),
    guard_words=words("keeping maintaining holding without while preserving retaining"),
    common_abbreviations=words(
        "KPI OKR CEO CFO CTO COO HR IT UK US EU USA AI UI UX API NPS CSAT ARR MRR CRM ERP SEO SLA SLO FAQ PDF CSV B2B "
        "B2C SMS GDPR VAT CI CD Q1 Q2 Q3 Q4 H1 H2 FY NHS GP ID OK PR QA R&D ROI CAC LTV DAU MAU WAU SaaS TV USD EUR GBP"
    ),
    singular=english_singular,
)
