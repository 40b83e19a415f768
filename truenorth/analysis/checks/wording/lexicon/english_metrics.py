"""English words for what is measured: metrics, rates, results that are counted, counts that flatter."""

from __future__ import annotations

from .lexicon import phrases, words

METRIC_WORDS = words("""
    rate ratio revenue arr mrr iacv acv tcv gmv aov arpu arpa churn retention nps csat ces enps osat conversion
    activation adoption engagement satisfaction latency uptime availability downtime error incident outage
    defect bug ticket complaint escalation time cost margin profit ebitda cac ltv clv roi roas ctr cpa cpl cpc
    pipeline quota share score rating traffic visit session order sale lead mql sql sao opportunity dau mau wau
    smau coverage accuracy precision recall turnover attrition absence absenteeism wait readmission mortality
    infection graduation attendance crime emission energy waste accident injury complaint response throughput
    mttr mtbf mttd productivity backlog saving spend budget variance dso runway cash inventory stockout basket
    footfall impression reach yield scrap oee occupancy utilisation utilization productivity efficiency
    awareness reliability quality performance speed load capacity usage volume frequency growth income earning
    profit valuation funding donation grant membership enrolment enrollment applicant application offer
    acceptance vacancy tenure diversity headcount wage salary hour minute second day week percentage percent
    proportion number count level index point star grade rank position participation completion pass success
    failure delivery delay overdue cycle lead-time deadline return refund chargeback fraud loss default
    delinquency arrears collection receivable debt price discount premium claim renewal upsell cross-sell
    expansion referral recommendation review mention backlink visibility ranking domain bounce open click reply
    meeting-to-deal signup sign-up registration install download view subscriber follower like user customer
    client account member patient student pupil citizen household resident passenger guest reader viewer
    listener player donor volunteer employee team-member contributor vulnerability exposure risk severity breach
    phishing compliance audit-finding nonconformity temperature carbon co2 water fuel consumption kwh tonne
    litre mile kilometre memory cpu crash freeze build flakiness debt regression test loyalty sentiment trust
    confidence wellbeing well-being stress burnout happiness morale sickness case death fall wound pain pressure
    literacy proficiency employment poverty homelessness turnout footprint recycling landfill collision
    interruption breakdown repair handover handoff rework touchpoint deal contract logo win close ramp nrr grr
    ndr p50 p90 p95 p99 slo sla tti lcp fid cls ttfb apdex
    """)

METRIC_PHRASES = phrases("""
    market share, win rate, close rate, lead time, cycle time, time to value, time to market, time to hire, time
    to fill, time to first value, response time, resolution time, wait time, waiting time, load time, open rate,
    click rate, bounce rate, error rate, hit rate, pass rate, completion rate, success rate, failure rate,
    customer lifetime value, lifetime value, average order value, order value, net promoter score, net revenue
    retention, customer acquisition cost, acquisition cost, cost per, days sales outstanding, on time delivery,
    first contact resolution, first call resolution, mean time, share of voice, share of wallet, net new, year
    over year, month over month, test coverage, code coverage, deployment frequency, change failure rate,
    payback period, gross margin, operating margin, net income, working capital, cash flow, sick days, sick
    leave, bed days, length of stay
    """)

# A denominator or a typical value: with one of these anywhere a count is no vanity.
RATIO_WORDS = words("""
    rate ratio % percent percentage proportion average avg median mean percentile p50 p90 p95 p99 per versus vs
    cohort segment nps csat ces enps osat index score stickiness frequency within accuracy against probability
    likelihood odds normalised normalized weighted
    """)

# As the head of a metric's name these are money, time, quality or behaviour, not a mere count.
VALUE_HEADS = words("""
    cost cac ltv clv churn retention conversion activation adoption engagement satisfaction latency uptime
    availability margin profit roi roas ctr cpa cpl cpc arpu arpa aov time speed duration rating mttr mtbf mttd
    dau mau wau productivity efficiency coverage turnover attrition utilisation utilization occupancy yield sla
    slo payback runway length depth reliability quality revenue arr mrr nrr grr ndr gmv income ebitda cash sale
    pipeline quota growth variance error loss renewal referral backlog wait delay value expense spend spending
    budget saving stickiness loyalty trust morale wellbeing safety health incident outage defect complaint
    readmission infection injury accident mortality emission waste breach overdue debt attendance graduation
    throughput lead-time stockout shrinkage purchase order exposure risk severity age lag tenure vacancy absence
    sickness downtime completion success failure drop-off dropout abandonment expansion contraction reactivation
    recurrence
    """)

PERIOD_WORDS = words("day week month quarter year sprint iteration release cycle hour minute")
COUNT_PHRASES = phrases(
    "number of, count of, amount of, volume of, quantity of, how many, no of, sum of, # of, tally of"
)
TARGET_WORDS = words("target quota goal plan budget deadline kpi okr objective commitment number expectation forecast")
REGULAR_WORDS = words("""
    daily weekly monthly quarterly biweekly fortnightly regular regularly ongoing routine usual everyday
    day-to-day business-as-usual bau
    """)

LOWER_IS_BETTER = words("""
    churn latency cost error defect bug incident outage downtime complaint escalation time wait delay cac cpa
    cpl cpc attrition turnover absence absenteeism readmission mortality infection crime emission waste accident
    injury mttr mttd backlog dso stockout scrap vacancy overdue return refund chargeback fraud loss default
    delinquency arrears debt bounce vulnerability exposure breach crash rework sickness death fall ticket
    regression vulnerability unsubscribe cancellation variance flakiness
    """)

# Results that are counted one by one: winning a number of them is a result, not a task.
OUTCOME_OBJECTS = words("""
    customer client user account deal logo contract arr mrr iacv acv revenue sale pipeline order subscriber
    subscription member donor donation patient opportunity lead mql sql reseller renewal booking profit saving
    margin market-share logo enterprise household tenant job grant funding investment gmv signup sign-up
    activation referral trial-to-paid upsell purchase buyer payer merchant seller creator contributor volunteer
    student pupil graduate resident citizen passenger guest prospect-to-customer reference advocate promoter
    """)

ACTIVITY_NOUNS = words("""
    feature release post article interview workshop meeting case-study study campaign webinar integration
    experiment call email demo training session course event conference talk presentation survey report document
    doc page video podcast episode newsletter whitepaper ebook guide tutorial playbook template dashboard sprint
    hackathon class seminar audit review test prototype mockup wireframe spec ticket story task project
    initiative programme program tool module component service endpoint api app application rep hire engineer
    salesperson salespeople developer designer manager position role recruiter nurse teacher officer consultant
    analyst employee people staff tweet story blog ad advert advertisement banner leaflet brochure flyer
    press-release pitch proposal deck slide plan roadmap policy guideline procedure process checklist commit
    pull-request deployment migration server cluster environment repo microservice script pipeline-job
    partnership check-in one-to-one retro retrospective standup offsite activity deliverable milestone
    certification certificate exercise drill inspection patrol lesson lecture clinic bullet controller path step
    action asset piece
    """)

ARTEFACT_NOUNS = words("""
    app application interface ui api backend frontend website site portal platform dashboard page feature flow
    tool system module integration plugin extension bot chatbot widget service microservice database warehouse
    architecture library framework sdk campaign video podcast newsletter brochure logo rebrand brand-book
    playbook handbook guide guideline documentation doc course curriculum workshop programme program template
    report presentation deck plan strategy roadmap policy process procedure checklist spreadsheet crm erp
    intranet wiki prototype mvp poc pilot beta release version migration store shop checkout screen button form
    survey event conference building office branch plant machine line kiosk hotline helpdesk knowledge-base
    community-forum forum blog landing-page engine export import search filter login sign-in sso notification
    mode theme setting menu sharing payment cart wishlist webhook endpoint permission feed calendar editor
    catalogue catalog marketplace sandbox toolkit firewall server network cloud
    """)

# As written: "likes" is a count, "like" a word.
HARD_VANITY_WORDS = words("""
    pageviews pageview followers followership likes impressions downloads installs installations hits fans
    retweets upvotes velocity mentions eyeballs loc reposts reactions followings hashtags favourites favorites
    """)
HARD_VANITY_PHRASES = phrases("""
    page view, registered user, total user, story point, feature shipped, line of code, registered account,
    press mention, media mention, social follower, app download, app install, video view, ad impression, email
    sent, social share, post like, all time user, hour logged, ticket closed, bug fixed, commit pushed, feature
    released, feature delivered, blog view, media coverage, brand mention, hour trained, ad view, media reach,
    social reach, potential reach, organic reach, ad reach, social media reach, press coverage, press clipping,
    follower count, impression count, share of followers, code commit, number of commit, registered member,
    website hit, github star, time on site, time on page, time in app, time in the app, minute online, hour
    online, app open, session count, hour worked, site hit, video play, total play, email list size, list size,
    mailing list
    """)

# Honest inside a rate, flattering as a bare count on a wall.
SOFT_VANITY_WORDS = words("""
    visitor visit session traffic signup sign-up registration subscriber user member click attendee participant
    registrant comment tweet view connection reader viewer listener account badge award lead headcount audience
    pageload subscription-count reach contact install share print circulation enquiry inquiry footfall
    usage-hour trial database repost play stream swipe request review logo open login tap mql
    """)

TOTAL_WORDS = words("""total totals cumulative gross all-time lifetime raw aggregate accumulated overall ever""")
VALUE_WORDS = words("""
    active paying paid retained qualified returning repeat engaged converted activated unique-buyer net
    monthly-active daily-active weekly-active renewing profitable satisfied won closed-won resolved-first
    recurring critical unresolved open overdue escaped missed failed lost churned complaining hosted-paying
    power qualifying verified new-paying unplanned reopened repeated preventable avoidable dau mau wau
    """)

PARTICIPLES = words("""
    sent shipped published delivered released written made held fixed closed completed created conducted
    launched logged trained hired blocked remediated patched scanned resolved processed answered handled posted
    added built deployed merged tested run hosted attended distributed printed issued reviewed detected stopped
    generated collected produced filed registered downloaded installed viewed served worked billed organised
    organized acquired earned received given submitted recorded opened raised executed performed visited called
    contacted mailed drafted uploaded crawled indexed archived migrated automated documented planned shown seen
    given taken told read spoken taught met run gained assigned won-over activated shared
    """)

METRIC_HEADS = words("""
    rate ratio score time nps csat ces enps coverage frequency cost accuracy volume index completion percentage
    share speed satisfaction retention adoption churn margin rating conversion latency backlog value count
    length density yield variance compliance attainment average
    """)

NOUN_VERBS = words("""
    support release email test call review training onboarding design survey report order contact close win ship
    visit study demo partner post film host research trial market share model map program code script draft
    pitch plan schedule process track audit interview coach fix patch purchase hire transition work handle
    release deploy build launch issue log track measure network exhibit offer supply staff board form check
    testing reporting marketing hiring building shipping recruiting reviewing listing meeting meet landing
    engineering planning coaching monitoring tracking pricing file set setup print mail extend apply document
    update help answer reply response delivery complete open install lead sign book deal estimate commit merge
    push view read start stay read scan
    """)
