create table run_journal (
    sequence bigint generated always as identity,
    run varchar(64) not null,
    number integer not null,
    happened_at timestamp(6) with time zone not null,
    event text not null,
    primary key (run, number)
);

create table audit_log (
    number bigint primary key,
    happened_at timestamp(6) with time zone not null,
    actor varchar(200) not null,
    action varchar(200) not null,
    subject varchar(1000) not null,
    details text not null,
    previous_hash varchar(64),
    hash varchar(64) not null
);

create table person (
    name varchar(64) primary key,
    display_name varchar(200) not null,
    mail varchar(320) not null,
    password_hash varchar(500) not null,
    created_at timestamp(6) with time zone not null
);

create table person_role (
    person varchar(64) not null references person (name) on delete cascade,
    role varchar(20) not null,
    primary key (person, role)
);
