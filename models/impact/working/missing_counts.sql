-- One row a policy, provision, test and set of elements that are missing; without elements the test, without a test the
-- provision, without both the policy: charges in reach, those for which a fact is missing, which figures are not shown
with

provisions as (
    select
        cells.policy_id,
        cells.jurisdiction,
        cells.provision_id,
        max(case when cells.figure = 'reach' then cells.counted end) as in_reach,
        max(case when cells.figure = 'unresolved' then cells.counted end) as unresolved,
        max(case when cells.unit = 'reach' and hidden.is_hidden then 1 else 0 end) = 1 as no_reach,
        max(case when hidden.is_hidden then 1 else 0 end) = 1 as no_missing
    from {{ ref('provision_cells') }} as cells
    inner join {{ ref('rules') }} as rules
        on cells.policy_id = rules.policy_id and cells.provision_id = rules.provision_id
    inner join {{ ref('hidden_provisions') }} as hidden
        on cells.policy_id = hidden.policy_id and cells.provision_id = hidden.provision_id and cells.unit = hidden.unit
    where cells.figure in ('reach', 'unresolved')
    group by cells.policy_id, cells.jurisdiction, cells.provision_id
),

supplied as (
    select policy_id, provision_id, test, sum(missing_alone) as missing_alone
    from {{ ref('missing_elements') }}
    group by policy_id, provision_id, test
),

tests as (
    select
        counts.policy_id,
        counts.jurisdiction,
        counts.provision_id,
        counts.test,
        counts.citation,
        counts.in_reach,
        counts.failing,
        counts.missing,
        counts.eligible,
        cast(coalesce(supplied.missing_alone, 0) as bigint) as missing_alone,
        provisions.unresolved as provision_unresolved,
        provisions.no_reach,
        provisions.no_missing,
        compared.policy_rank
    from {{ ref('test_counts') }} as counts
    inner join provisions on counts.policy_id = provisions.policy_id and counts.provision_id = provisions.provision_id
    inner join {{ ref('compared') }} as compared
        on counts.policy_id = compared.policy_id and counts.jurisdiction = compared.jurisdiction
    left join supplied
        on counts.policy_id = supplied.policy_id
        and counts.provision_id = supplied.provision_id
        and counts.test = supplied.test
),

judged as (
    select
        policy_id, jurisdiction, provision_id, test, citation, in_reach, missing, missing_alone, no_reach,
        no_missing or {{ any_too_close(['missing', 'in_reach - missing', 'abs(missing - provision_unresolved)',
            'in_reach - missing - failing', 'in_reach - missing - failing - eligible'], 'provision_id, test',
            'policy_rank') }} as no_missing,
        {{ any_too_close(['missing_alone', 'missing - missing_alone'], 'provision_id, test', 'policy_rank') }}
            as no_missing_alone
    from tests
),

-- what is missing of a test, as far as it is shown how often it is; small sets of elements in one row
elements as (
    select
        judged.policy_id, judged.jurisdiction, judged.provision_id, judged.test, judged.citation,
        case when folds.is_folded then '(suppressed)' else elements.element end as element,
        judged.in_reach,
        cast(sum(elements.missing) as bigint) as missing,
        cast(sum(elements.missing_alone) as bigint) as missing_alone,
        judged.no_reach, judged.no_missing, judged.no_missing_alone
    from judged
    inner join {{ ref('missing_elements') }} as elements
        on judged.policy_id = elements.policy_id
        and judged.provision_id = elements.provision_id
        and judged.test = elements.test
    inner join {{ ref('folds') }} as folds
        on elements.jurisdiction = folds.jurisdiction
        and folds.dimension = 'element'
        and elements.provision_id || ' ' || elements.test = folds.unit
        and elements.element = folds.value
    where not (judged.no_reach or judged.no_missing)
    group by
        judged.policy_id, judged.jurisdiction, judged.provision_id, judged.test, judged.citation,
        case when folds.is_folded then '(suppressed)' else elements.element end,
        judged.in_reach, judged.no_reach, judged.no_missing, judged.no_missing_alone
    having sum(elements.missing) > 0
)

select
    policy_id, jurisdiction, provision_id, test, citation, {{ nothing(['element']) }},
    in_reach, missing, missing_alone, no_reach, no_missing, no_missing_alone
from judged
union all
select * from elements
union all
select
    policy_id, jurisdiction, provision_id,
    {{ nothing(['test', 'citation', 'element']) }},
    in_reach, unresolved as missing, cast(null as bigint) as missing_alone, no_reach, no_missing,
    true as no_missing_alone
from provisions
union all
-- a charge that several provisions reach counts once: shown as far as the totals show it
select
    cells.policy_id, cells.jurisdiction, cast(null as {{ text_type() }}) as provision_id,
    {{ nothing(['test', 'citation', 'element']) }},
    cells.total - cells.out_of_reach as in_reach, cells.undecided - cells.held as missing,
    cast(null as bigint) as missing_alone,
    totals.out_of_reach is null as no_reach,
    totals.held is null as no_missing,
    true as no_missing_alone
from {{ ref('charge_cells') }} as cells
inner join {{ ref('totals') }} as totals
    on cells.policy_id = totals.policy_id
    and cells.jurisdiction = totals.jurisdiction
    and cells.measure = totals.measure
where cells.dimension = 'all' and cells.measure = 'charges'
