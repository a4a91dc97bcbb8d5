-- Minn. Stat. 609A.017: charges that rest on mistaken identity
with

rule as ({{ parameters('mn_609A_017') }}),

charges as (select * from {{ ref('mn_charges') }} where mistaken_identity_found_on is not null),

tested as (
    select
        {{ candidate() }},

        -- from the day on which the prosecutor found it
        {{ from_day('charges.mistaken_identity_found_on') }} as found_on,
        -- the charge was dismissed before conviction, or the conviction vacated
        {{ open_if("charges.outcome <> 'mistaken_identity'") }} as not_standing_on
    from charges
    cross join rule
)

{{ decide('mn_609A_017', tests=['found', 'not_standing']) }}
