-- one row a case: what its charges add up to
select
    case_no,
    bool_or(standing in ('pending', 'deferred', 'held', 'incompetent')) as is_open,
    max(disposed_on) filter (where was_convicted) as convicted_on
from counts
group by case_no
