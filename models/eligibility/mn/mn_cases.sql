-- One row a Minnesota case: whether everything in it ended in the person's favor, since when, and what bars the case as
-- a whole
select
    case_id,
    {{ any_where("(is_final and not is_ended_in_favor and disposition not in ('not_charged', 'insanity'))"
        ~ " or nullif(outcome, 'unknown') = 'diversion'") }} as has_other_outcome,
    {{ all_rows("case when is_final or outcome = 'mistaken_identity' then disposition_date"
        ~ " when not is_final then " ~ open() ~ " end") }} as resolved_on,
    {{ any_where('is_incompetent') }} as is_incompetent,
    {{ any_where('is_mentally_ill') }} as is_mentally_ill,
    {{ any_where('is_sealing_prohibited') }} as is_sealing_prohibited
from {{ ref('mn_charges') }}
group by case_id
