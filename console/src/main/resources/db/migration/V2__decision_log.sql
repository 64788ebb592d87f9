create table decision_log (
    number bigint generated always as identity primary key,
    happened_at timestamp(6) with time zone not null,
    decision varchar(24) not null,
    thread varchar(64) not null,
    event varchar(20) not null,
    group_name varchar(63) not null,
    resource varchar(1000) not null,
    slug varchar(200) not null,
    policy varchar(63) not null,
    rule varchar(1000) not null,
    revision varchar(64) not null,
    run varchar(64) not null,
    document text not null,
    bytes integer not null
);

create index decision_log_thread on decision_log (thread, number);
create index decision_log_decision on decision_log (decision);
create index decision_log_group on decision_log (group_name, run);
create index decision_log_happened on decision_log (happened_at);
