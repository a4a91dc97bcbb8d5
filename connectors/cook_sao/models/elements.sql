-- One row an element that the tests of Clean Slate laws ask for: in how many of the rows concerned the connector has it
{%- set elements = [
    ('person key across cases', 'people', 'cases > 1'),
    ('convictions in other cases, before and after', 'people', 'cases > 1'),
    ('pending charges in other cases', 'people', 'cases > 1'),
    ('date of birth', 'people', 'date_of_birth is not null'),
    ('age at the offense', 'charges', 'age is not null'),
    ('citation', 'charges', 'citation is not null'),
    ('level', 'charges', 'level in (select level from classes)'),
    ('grade', 'charges', 'grade is not null'),
    ('offense date', 'charges', 'offense_date is not null'),
    ('number of the arrest', 'charges', 'tracking_number is not null'),
    ('outcome', 'charges', 'disposition is not null'),
    ('outcome that is understood', 'outcomes', 'disposition in (select disposition from known)'),
    ('day of the outcome', 'outcomes', "day between date '1900-01-01' and date '" ~ var('data_through') ~ "'"),
    ('sentence', 'convictions', 'sentences > 0'),
    ('term of the sentence', 'convictions', 'terms = sentences'),
    ('scheduled end of supervision', 'supervised convictions', 'ends = supervised'),
    ('completion of the sentence', 'convictions', 'completions > 0'),
    ('restitution, fines and fees owed', 'cases', 'false'),
] %}
with

classes as (select * from {{ ref('classes') }}),

known as (select disposition from {{ ref('outcomes') }}),

cases as (select * from {{ ref('cases') }}),

people as (
    select people.*, counted.cases
    from {{ ref('people') }} as people
    left join (select person_id, count(*) as cases from cases group by person_id) as counted
        on people.person_id = counted.person_id
),

sentenced as (
    select
        sentences.charge_id,
        count(*) as sentences,
        count(sentences.max_days) as terms,
        count(*) filter (terms.is_supervised) as supervised,
        count(sentences.supervision_end_date) as ends,
        count(sentences.completed_date) as completions
    from {{ ref('sentences') }} as sentences
    inner join {{ ref('terms') }} as terms on sentences.sentence_id = terms.sentence_id
    group by sentences.charge_id
),

charges as (
    select
        charges.*,
        facts.value as age,
        dispositions.disposition,
        try_cast(dispositions.disposition_date as date) as day,
        sentenced.* exclude (charge_id)
    from {{ ref('charges') }} as charges
    left join {{ ref('facts') }} as facts on charges.charge_id = facts.subject_id and facts.fact = 'age_at_offense'
    left join {{ ref('dispositions') }} as dispositions on charges.charge_id = dispositions.charge_id
    left join sentenced on charges.charge_id = sentenced.charge_id
),

outcomes as (select * from charges where disposition is not null),

convictions as (select * from charges where disposition = 'convicted'),

supervised_convictions as (select * from convictions where supervised > 0),

measured as (
    {%- for element, counted, condition in elements %}
    select
        {{ loop.index }} as place,
        '{{ element }}' as element,
        '{{ counted }}' as counted,
        count(*) as row_count,
        count(*) filter ({{ condition }}) as filled
    from {{ counted | replace(' ', '_') }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
)

select *, coalesce(filled / nullif(row_count, 0), 0) as share from measured
