-- A waiting period that impact.wait_curves draws is a parameter of its provision in years, and moves tests of it
select waits.provision_id, waits.parameter, waits.test
from {{ ref('wait_tests') }} as waits
left join {{ ref('parameters') }} as parameters
    on waits.provision_id = parameters.provision_id
    and waits.parameter = parameters.parameter
    and parameters.unit = 'years'
left join {{ ref('tests') }} as tests on waits.provision_id = tests.provision_id and waits.test = tests.test
where parameters.parameter is null or tests.test is null
