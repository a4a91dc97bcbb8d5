-- One row a charge that some test cannot decide: `absent`, what the court's record lacks of the charge, its case and
-- its person (macros/impact.sql says when), and `recorded`, the facts that are there or not asked
with

undecided as (select charge_id from {{ ref('decisions') }} where missing is not null),

-- a citation too coarse for a list of the law lacks what would tell
coarse as (select distinct offense_id from {{ ref('offense_lists') }} where not is_certain),

facts as (
    select distinct facts.subject, facts.subject_id, needs.element
    from {{ ref('stg_facts') }} as facts
    inner join {{ ref('test_needs') }} as needs on needs.is_fact and 'facts.' || facts.fact = needs.element
),

recorded as (
    select subject, subject_id, {{ joined_words('element') }} as elements
    from facts
    group by subject, subject_id
),

-- few, where all cases and people are many
owing as (select case_id from {{ ref('cases') }} where money_due is null or restitution_due is null),

ageless as (select person_id from {{ ref('people') }} where date_of_birth is null)

select
    charges.charge_id,
    {%- set names = [] %}
    {%- for element, condition in absences().items() %}
    {%- do names.append('case when ' ~ condition ~ " then '" ~ element ~ "' end") %}
    {%- endfor %}
    concat_ws(' ', {{ names | join(', ') }}) as absent,
    concat_ws(
        ' ', of_charge.elements, of_case.elements, of_person.elements
        {%- for fact, condition in asked().items() %},
        case when not ({{ condition }}) then '{{ fact }}' end
        {%- endfor %}
    ) as recorded
from {{ ref('charges') }} as charges
inner join {{ ref('offenses') }} as offenses on charges.offense_id = offenses.offense_id
left join coarse on charges.offense_id = coarse.offense_id
left join owing on charges.case_id = owing.case_id
left join ageless on charges.person_id = ageless.person_id
left join recorded as of_charge on of_charge.subject = 'charge' and charges.charge_id = of_charge.subject_id
left join recorded as of_case on of_case.subject = 'case' and charges.case_id = of_case.subject_id
left join recorded as of_person on of_person.subject = 'person' and charges.person_id = of_person.subject_id
where exists (select 1 from undecided where undecided.charge_id = charges.charge_id)
