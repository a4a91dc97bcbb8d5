-- CPL 160.50(3)(k), (5), 1.20(45): listed marihuana convictions are vacated, dismissed and expunged; no wait, no other
-- test, and the other charges of the case stay as they are
with

rule as ({{ parameters('ny_160_50_5_mj') }}),

convictions as (
    select * from {{ ref('ny_charges') }} where is_conviction and coalesce(is_marihuana, true)
),

tested as (
    select
        {{ candidate('convictions') }},

        -- (5) an offense of the list; for some only where marihuana was the sole substance
        {{ barred_if('not convictions.is_marihuana') }} as marihuana_listed_on,
        -- (5) upon conviction
        {{ from_day('convictions.convicted_on') }} as convicted_on,
        -- L.2019 ch.131 reached 221.05 and 221.10, L.2021 ch.92 the others
        {{ from_day('convictions.expunged_from') }} as listed_by_then_on
    from convictions
    inner join rule on convictions.policy_id = rule.policy_id
)

{{ decide('ny_160_50_5_mj', tests=['marihuana_listed', 'convicted', 'listed_by_then']) }}
