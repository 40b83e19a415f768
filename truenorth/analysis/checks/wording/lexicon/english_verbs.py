"""English verbs by what they say: work done, change seen, a level reached, a level kept."""

from __future__ import annotations

from .lexicon import english_forms, forms, phrases

# What we do. None of these says that anything is different for anybody afterwards.
DELIVERY = """
    launch soft_launch ship release deliver deploy build implement migrate create develop write publish complete
    finish finalize finalise roll_out set_up setup design redesign refactor integrate document run conduct hold
    hire onboard add introduce enable initiate explore define prepare train attend upgrade automate close
    organize organise update agree decide draft produce execute perform install configure establish start begin
    kick_off plan schedule arrange host send post record film make do review audit assess evaluate research
    analyze analyse investigate study survey interview call email contact visit meet present pitch propose
    recommend communicate announce share promote advertise market sponsor recruit interview shadow coach mentor
    teach educate certify rebrand rewrite rework revamp overhaul rebuild replatform restructure reorganize
    reorganise renovate construct prototype test pilot trial code program script model map catalogue catalog
    list inventory collect gather compile assemble outline formalize formalise standardize standardise
    consolidate centralize centralise digitize digitise translate localize localise convert port move switch
    transition replace retire deprecate decommission remove delete clean_up tidy fix patch resolve debug monitor
    track measure report dashboard instrument log purchase buy procure order renew negotiate renegotiate
    sign_off approve submit file apply register enroll enrol issue distribute print mail hand_out appoint assign
    allocate fill staff onboard form found open expand_to adopt embed apply extend provide offer supply support
    facilitate coordinate collaborate partner liaise work work_on help try attempt focus continue_to participate
    join subscribe read learn practice practise complete conclude wrap_up go_live bring_in put_in_place
    carry_out set push merge respond answer reply commit tag sync backfill provision containerize containerise
    dockerize scaffold wire connect hook_up validate verify check inspect scope estimate refine groom prioritize
    prioritise align document publicize publicise blog tweet stream broadcast speak network exhibit demo
    showcase rehearse celebrate invite greet welcome distribute deliver_on produce_a put_together look_into
    work_with talk talk_to reach_out follow_up get_certified earn_certification formulate devise craft compose
    summarise summarize digitalise digitalize rename relaunch relocate refresh repaint refurbish purchase lease
    rent equip furnish vaccinate_staff inspect rotate archive index seed populate tag label annotate transcribe
    onboard activate_the switch_on turn_on spin_up stand_up
    """

# What becomes different.
CHANGE = """
    increase raise grow improve boost lift reduce decrease cut lower shorten shrink drop decline rise fall
    double triple quadruple halve accelerate speed_up expand strengthen enhance optimize optimise minimize
    minimise maximize maximise deepen widen broaden narrow gain save recover retain convert deflect eliminate
    prevent avoid shift slash trim curb limit slow outperform surpass outgrow climb jump go_up go_down move_from
    bring_down bring_up drive_up drive_down advance elevate multiply scale sharpen simplify streamline ease bump
    up_level uplift upsell free_up diminish ramp ramp_up drive generate lose delight
    """

ATTAIN = """
    achieve reach hit attain exceed cross get_to arrive_at meet obtain secure earn win score average rank become
    be have see acquire attract capture deliver close sign generate book land get
    """

KEEP = """keep maintain sustain preserve continue remain stay hold retain"""

# Daily work: doing it again, or on time, is no result of its own.
ROUTINE = """
    respond reply answer process handle attend hold deliver deploy release maintain keep continue hit meet pay
    send report provide support monitor run operate serve manage update perform publish complete conduct post
    review submit follow stay remain ensure make check do close back_up clean ship resolve
    """

# The verb itself tells how far to go.
DECISIVE = """
    delight wow inspire transform prove eliminate halve double triple quadruple end stop win eradicate turn
    shift move democratize democratise pioneer own overtake outperform dominate abolish reinvent rescue save
    restore break_even disrupt
    """

# Change verbs which give a direction and nothing else.
GENERIC_CHANGE = """
    improve enhance optimize optimise strengthen boost increase grow better streamline reduce raise expand
    develop build support maximize maximise minimize minimise modernize modernise accelerate scale drive foster
    promote advance upgrade simplify ensure be become make do keep maintain continue get have provide deliver
    create work focus help try leverage achieve lower decrease cut lift elevate deepen refine lose learn eat
    exercise read
    """

# With a number of customers, deals or money behind them these tell of a result: "close 3 accounts".
GAINING = """
    add close onboard sign deliver produce generate book secure acquire win land create enroll enrol register
    convert attract build obtain bring_in activate raise open sell place save free_up recover get have gain earn
    unlock capture recruit help house
    """

# An objective may open with these and still describe a state worth reaching.
ASPIRING = """
    build create develop establish deliver make provide support enable help offer share promote adopt partner
    celebrate coach lead become be set start open introduce foster cultivate form teach supply define own found
    facilitate expand extend move shift adopt
    """

SOFT = """
    make get have help try focus support provide offer become be ensure work facilitate do_more think continue
    continue_to share promote join lead coach care practice practise learn
    """

# With this noun behind it the verb tells of a change.
IDIOMS = phrases("""
    close gap, fill gap, set standard, set pace, set benchmark, set example, clear backlog, close loop, bridge
    gap, resolve backlog, open door, hold line, remove barrier, remove friction, build trust, build loyalty,
    build momentum, build confidence, establish leadership, establish trust, fix leak, end dependency
    """)


def table(block: str) -> dict[str, str]:
    return forms(block.split(), english_forms)


DELIVERY_VERBS = table(DELIVERY)
CHANGE_VERBS = table(CHANGE)
ATTAIN_VERBS = table(ATTAIN)
KEEP_VERBS = table(KEEP)
ROUTINE_VERBS = table(ROUTINE)
DECISIVE_VERBS = table(DECISIVE)
GENERIC_CHANGE_VERBS = table(GENERIC_CHANGE)
GAINING_VERBS = table(GAINING)
ASPIRING_VERBS = table(ASPIRING)
SOFT_VERBS = table(SOFT)
# "Hypotheses validated", "problems removed": work whose count tells of a result.
TELLING = frozenset(
    {"validated", "verified", "replaced", "retired", "removed", "renewed", "joined", "subscribed", "invited"}
)
PARTICIPLES = frozenset(form for form in DELIVERY_VERBS if form.endswith("ed") and " " not in form) - TELLING
