-- One row a policy, provision and test, a policy and provision (test null), a policy and jurisdiction (both null): charges
-- in reach, those for which a fact is missing, and which of these figures are not shown
with

folds as (select * from {{ ref('folds') }} where dimension = 'provision'),

provisions as (
    select
        cells.policy_id,
        cells.jurisdiction,
        cells.provision_id,
        max(case when cells.unit = 'reach' then cells.counted end) as in_reach,
        max(case when cells.unit = 'unresolved' then cells.counted end) as unresolved,
        max(case when cells.unit = 'reach' and folds.is_folded then 1 else 0 end) = 1 as no_reach,
        max(case when folds.is_folded then 1 else 0 end) = 1 as no_missing
    from {{ ref('provision_cells') }} as cells
    inner join {{ ref('rules') }} as rules
        on cells.policy_id = rules.policy_id and cells.provision_id = rules.provision_id
    inner join folds
        on cells.jurisdiction = folds.jurisdiction
        and cells.unit = folds.unit
        and cells.provision_id = folds.value
    where cells.unit in ('reach', 'unresolved')
    group by cells.policy_id, cells.jurisdiction, cells.provision_id
),

tests as (
    select
        counts.*,
        provisions.unresolved as provision_unresolved,
        provisions.no_reach,
        provisions.no_missing,
        compared.policy_rank
    from {{ ref('test_counts') }} as counts
    inner join provisions on counts.policy_id = provisions.policy_id and counts.provision_id = provisions.provision_id
    inner join {{ ref('compared') }} as compared
        on counts.policy_id = compared.policy_id and counts.jurisdiction = compared.jurisdiction
)

select
    policy_id, jurisdiction, provision_id, test, citation, element, in_reach, missing, missing_alone, no_reach,
    no_missing
    {%- for set in ['missing', '(in_reach - missing)', 'abs(missing - provision_unresolved)'] %}
    or {{ too_close(set, 'provision_id, test', 'policy_rank') }}
    {%- endfor %} as no_missing,
    {{ too_close('missing_alone', 'provision_id, test', 'policy_rank') }}
    or {{ too_close('(missing - missing_alone)', 'provision_id, test', 'policy_rank') }} as no_missing_alone
from tests
union all
select
    policy_id, jurisdiction, provision_id,
    {{ nothing(['test', 'citation', 'element']) }},
    in_reach, unresolved as missing, cast(null as bigint) as missing_alone, no_reach, no_missing, true as no_missing_alone
from provisions
union all
-- a charge that several provisions reach counts once: from the totals
select
    policy_id, jurisdiction, cast(null as {{ text_type() }}) as provision_id,
    {{ nothing(['test', 'citation', 'element']) }},
    total - out_of_reach as in_reach, undecided - held as missing, cast(null as bigint) as missing_alone,
    false, false, true
from {{ ref('totals') }}
where measure = 'charges'
