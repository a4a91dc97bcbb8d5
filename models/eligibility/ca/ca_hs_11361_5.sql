-- HS 11361.5(a), (c): entries of small amounts of cannabis are kept no longer than two years
with

rule as (
    {{ parameters('ca_hs_11361_5', reach_back='date', retention_years='integer', release_years='integer',
        subdivision_a_from='date', age_limit='integer') }}
),

minor_amount as ({{ offense_list('ca_cannabis_minor') }}),

article as ({{ offense_list('ca_cannabis_article') }}),

subdivision_a as ({{ offense_list('ca_11357_a') }}),

at_school as ({{ offense_list('ca_cannabis_at_school') }}),

people as (select person_id, date_of_birth from {{ ref('people') }}),

entries as (
    select
        charges.*,
        {{ add_years('people.date_of_birth', 'rule.age_limit', leap_day='forward') }} as of_age_on,
        terms.custody_end,
        -- the day that counts: of the conviction, also of one set aside since, or of the arrest where there was none
        case when terms.was_convicted then terms.conviction_date else charges.arrest_date end as event_date
    from {{ ref('ca_charges') }} as charges
    inner join rule on charges.policy_id = rule.policy_id
    left join people on charges.person_id = people.person_id
    left join {{ ref('ca_terms') }} as terms on charges.charge_id = terms.charge_id
    where not charges.is_preparatory
        and (charges.is_convicted or coalesce(charges.is_favorable, true) or not charges.is_final)
),

tested as (
    select
        {{ candidate('entries') }},

        -- (a) 11357 or 11360(b); 11357(a) only since 2016-11-09; under 18 any offense of the article
        case
            when entries.offense_date < entries.of_age_on and {{ listed('article') }} then {{ always() }}
            else {{ barred_if('not ' ~ listed('minor_amount') ~ ' or ('
                ~ listed('subdivision_a') ~ ' and entries.event_date < rule.subdivision_a_from)') }}
        end as offense_covered_on,
        -- (a) on or after January 1, 1976; older on application only
        {{ barred_if('entries.event_date < rule.reach_back') }} as since_1976_on,
        -- (a) two years from the conviction, or from the arrest if there was none
        {{ wait('entries.event_date', years='rule.retention_years', leap_day='forward') }} as two_years_on,
        -- not before release from custody (A-8)
        {{ only_if('coalesce(entries.is_convicted and entries.is_confined, false)',
            wait('entries.custody_end', years='rule.release_years', leap_day='forward')) }} as released_on,
        -- (a) by a person under 18 on school grounds: kept until 18
        {{ only_if(listed('at_school') ~ ' and entries.offense_date < entries.of_age_on',
            from_day('entries.of_age_on')) }} as of_age_on,
        -- (a) no conviction is certain only once the charge has ended
        {{ open_if('not entries.is_final') }} as proceedings_over_on,
        -- not the record of an arrest for a serious or violent felony
        {{ only_if('not entries.is_convicted', barred_if('arrests.has_serious')) }} as not_serious_arrest_on
    from entries
    inner join rule on entries.policy_id = rule.policy_id
    inner join {{ ref('ca_arrests') }} as arrests
        on entries.policy_id = arrests.policy_id and entries.arrest_id = arrests.arrest_id
    left join minor_amount
        on entries.policy_id = minor_amount.policy_id and entries.offense_id = minor_amount.offense_id
    left join article
        on entries.policy_id = article.policy_id and entries.offense_id = article.offense_id
    left join subdivision_a
        on entries.policy_id = subdivision_a.policy_id and entries.offense_id = subdivision_a.offense_id
    left join at_school
        on entries.policy_id = at_school.policy_id and entries.offense_id = at_school.offense_id
    where minor_amount.offense_id is not null
        or (article.offense_id is not null and entries.offense_date < entries.of_age_on)
)

{{ decide('ca_hs_11361_5', tests=['offense_covered', 'since_1976', 'two_years', 'released', 'of_age',
    'proceedings_over', 'not_serious_arrest'],
    waits={'retention_years': ['two_years'], 'release_years': ['released']}) }}
