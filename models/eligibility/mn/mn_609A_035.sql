-- Minn. Stat. 609A.035: offenses that the Board of Pardons pardoned
with

rule as ({{ parameters('mn_609A_035') }}),

pardons as (select * from {{ ref('mn_charges') }} where outcome = 'pardoned'),

tested as (
    select
        {{ candidate('pardons') }},

        -- from the day of the pardon, whatever the offense
        {{ from_day('pardons.pardoned_on') }} as pardoned_on
    from pardons
    cross join rule
)

{{ decide('mn_609A_035', tests=['pardoned']) }}
