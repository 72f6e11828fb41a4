//! Every form of reference that is found, and what must not be taken for one.

use super::{Reference, Scope, references};

/// The references in a text: the words at the span of each, then numbers and scope as understood.
fn found(words: &str) -> String {
    let lines = references(words)
        .into_iter()
        .map(|reference| shown(words, &reference));
    lines.collect::<Vec<_>>().join("; ")
}

fn shown(words: &str, reference: &Reference) -> String {
    let mut numbers = String::new();
    for item in &reference.items {
        if !numbers.is_empty() {
            numbers.push_str(if item.to { " to " } else { ", " });
        }
        numbers.push_str(&item.number);
    }
    let scope = match &reference.scope {
        Scope::Open => String::new(),
        Scope::Here => " | here".to_owned(),
        Scope::Statute { title, span } => {
            assert_eq!(title, &words[span.clone()]);
            format!(" | statute {title}")
        }
        Scope::TheAct { year, span } => format!(" | act {year:?} {}", &words[span.clone()]),
        Scope::Within { kind, number, span } => {
            format!(" | within {kind:?} {number} {}", &words[span.clone()])
        }
        Scope::Document { name, span } => {
            let (name, span) = (&words[name.clone()], &words[span.clone()]);
            format!(" | document of {name}: {span}")
        }
        Scope::Elsewhere => " | elsewhere".to_owned(),
    };
    let span = &words[reference.span.clone()];
    format!("{span} = {:?} {numbers}{scope}", reference.kind)
}

/// Each line of a table is a text, with `\n` for the end of a block, and the references in it.
#[track_caller]
fn check(table: &str) {
    for line in table.trim().lines() {
        let (words, expected) = line.trim().split_once(" => ").expect("two columns");
        assert_eq!(found(&words.replace("\\n", "\n")), expected, "in: {words}");
    }
}

#[test]
fn a_kind_and_a_number_are_a_reference() {
    check(
        "
        see clause 3. => clause 3 = Clause 3
        Clause 3.1.1(a) says => Clause 3.1.1(a) = Clause 3.1.1(a)
        paragraph 1.2 => paragraph 1.2 = Clause 1.2
        para 3.5, and para. 12A => para 3.5 = Clause 3.5; para. 12A = Clause 12A
        para.3 => para.3 = Clause 3
        clause 11.0 applies => clause 11.0 = Clause 11
        (section 10(2)(aa)) => section 10(2)(aa) = Section 10(2)(aa)
        SECTION 100B => SECTION 100B = Section 100B
        rule 4; Standing Order 12 => rule 4 = Rule 4; Standing Order 12 = StandingOrder 12
        Appendix A sets out => Appendix A = Appendix A
        appendix A.2.1 => appendix A.2.1 = Appendix A.2.1
        Appendix A2's table => Appendix A2 = Appendix A2
        annexe 2 and Annex B => annexe 2 = Annex 2; Annex B = Annex B
        Schedule IV => Schedule IV = Schedule IV
        Part 3: money => Part 3 = Part 3
        Part I of it => Part I = Part I | elsewhere
        clause 3's words => clause 3 = Clause 3
        Appendix A and paragraph 3 => Appendix A = Appendix A; paragraph 3 = Clause 3
        clause 3.1 and clause 4 => clause 3.1 = Clause 3.1; clause 4 = Clause 4
        a section 10 agreement => section 10 = Section 10
        section 1297 => section 1297 = Section 1297
        ",
    );
}

#[test]
fn numbers_are_joined_to_lists_and_ranges() {
    check(
        "
        sections 8 and 9 => sections 8 and 9 = Section 8, 9
        clauses 3.1, 3.2 and 3.4 say => clauses 3.1, 3.2 and 3.4 = Clause 3.1, 3.2, 3.4
        clauses 3, 4, and 5 provide => clauses 3, 4, and 5 = Clause 3, 4, 5
        paras 3,4 & 5 => paras 3,4 & 5 = Clause 3, 4, 5
        paragraphs 3.1 to 3.4 => paragraphs 3.1 to 3.4 = Clause 3.1 to 3.4
        paras. 3.1-3.4 and 7 => paras. 3.1-3.4 and 7 = Clause 3.1 to 3.4, 7
        clauses 3.1 - 3.4 => clauses 3.1 - 3.4 = Clause 3.1 to 3.4
        clause 3 to 5 below => clause 3 to 5 = Clause 3 to 5 | here
        a section 10 or 75 agreement => section 10 or 75 = Section 10, 75
        Sections 10 or 75 agreements => Sections 10 or 75 = Section 10, 75
        annexes 1 and 2 => annexes 1 and 2 = Annex 1, 2
        APPENDICES A AND B => APPENDICES A AND B = Appendix A, B
        Appendices A-C => Appendices A-C = Appendix A to C
        Appendices A and 2 => Appendices A and 2 = Appendix A, 2
        Parts I and II => Parts I and II = Part I, II
        standing orders 5 and/or 7 => standing orders 5 and/or 7 = StandingOrder 5, 7
        ",
    );
}

#[test]
fn a_number_that_counts_something_joins_no_list() {
    check(
        r"
        Under clause 3, 5 members form a quorum => clause 3 = Clause 3
        under clause 3 and 5 members => clause 3 = Clause 3
        under clauses 3 and 4, 5 members => clauses 3 and 4 = Clause 3, 4
        under clause 3, 10 January => clause 3 = Clause 3
        lowered by clause 3 to 2. => clause 3 = Clause 3
        under clause 3 - 5 members => clause 3 = Clause 3
        section 10, 2004 => section 10 = Section 10
        Under Part B, A member => Part B = Part B
        See Appendix A and I will come => Appendix A = Appendix A
        clauses 3.1 to 3.4 to 3.6 => clauses 3.1 to 3.4 = Clause 3.1 to 3.4
        clause 3, £400 => clause 3 = Clause 3
        clauses 3 and 40% => clauses 3 = Clause 3
        clauses 3\nand 4 => clauses 3 = Clause 3
        ",
    );
}

#[test]
fn ordinary_words_are_no_reference() {
    for words in [
        "",
        "clause",
        "clause ",
        "clause\n3",
        "the clause three",
        "subsection 3, subclause 4, sub-clause 5, sub clause 6 and sub-paragraph 7",
        "subsection (2) and paragraph (a)",
        "section2 and xclause 3 and clause_ 3 and multi-part 3",
        "the appendix I sent",
        "the part I, as chair, played",
        "the part I'm to play",
        "Part of, part a, Appendix a, appendix at",
        "Part Time and Schedule Dates",
        "clause A and Section B",
        "part 1 of 2",
        "Appendix 1 of 3",
        "wrote the paragraph 3 times",
        "played a part 10 years ago",
        "the rule 3 days before; Rule 5 clear days' notice",
        "rule 3 May",
        "clause £3, clause 3%, clause 3,000, clause 3:30, clause 3/4, clause 3rd, clause 3a",
        "a part 3-year and part 2.5m",
        "section 2004",
        "clause 3AM, clause 14TH, clause 14th, clause 10am, clause 5k and clause 3MEMBERS",
        "Part 1 business, a Part 1 Disclosure and Part 1 items",
        "Schedule 4 meetings a year, schedule 2 further meetings",
        "we shall schedule 3 of them; the schedule A keeps",
        "clause 12345",
        "clause 3³ and clause ½",
        "s.10, s 10, s10 and ss. 8 and 9",
        "the JCB's 10 of the Act",
    ] {
        assert_eq!(found(words), "", "in: {words}");
    }
}

#[test]
fn a_scope_says_that_the_text_itself_is_meant() {
    check(
        "
        Clause 11 below => Clause 11 = Clause 11 | here
        clause 11, above, => clause 11 = Clause 11 | here
        clause 11 (overleaf) => clause 11 = Clause 11 | here
        paragraph 2 of this constitution => paragraph 2 = Clause 2 | here
        rule 2 of these Terms of Reference => rule 2 = Rule 2 | here
        Schedule 1 to this Partnership Agreement => Schedule 1 = Schedule 1 | here
        clause 3 hereof => clause 3 = Clause 3 | here
        ",
    );
}

#[test]
fn a_scope_may_be_a_statute() {
    check(
        "
        section 10 of the Children Act 2004 => section 10 = Section 10 | statute Children Act 2004
        section 116 of Local Government and Public Involvement in Health Act 2007 => section 116 = Section 116 | statute Local Government and Public Involvement in Health Act 2007
        section 10, Children Act 2004 => section 10 = Section 10 | statute Children Act 2004
        section 10 (Children Act 2004) => section 10 = Section 10 | statute Children Act 2004
        Section 10 Children Act 2004 => Section 10 = Section 10 | statute Children Act 2004
        section 10 (of the Children Act 2004) => section 10 = Section 10 | statute Children Act 2004
        Children Act 2004, section 10 => section 10 = Section 10 | statute Children Act 2004
        Children Act 2004 s.10 => s.10 = Section 10 | statute Children Act 2004
        the Children Act 2004 (ss 10-12) => ss 10-12 = Section 10 to 12 | statute Children Act 2004
        Schedule 2 to the Children Act 2004 => Schedule 2 = Schedule 2 | statute Children Act 2004
        s10 of the Children Act 2004 => s10 = Section 10 | statute Children Act 2004
        section 10(1) and (2) of the Children Act 2004 => section 10(1) = Section 10(1) | statute Children Act 2004
        section 10 (1) of the Act => section 10 = Section 10 | act None the Act
        section 10 (co-operation to improve well-being) of the Act => section 10 = Section 10 | act None the Act
        sections 8 and 9 of the Act => sections 8 and 9 = Section 8, 9 | act None the Act
        section 10 of the 2004 Act => section 10 = Section 10 | act Some(2004) the 2004 Act
        section 10 of the Act of 2004 => section 10 = Section 10 | act Some(2004) the Act of 2004
        s. 10 of that Act => s. 10 = Section 10 | act None that Act
        Schedule 1 to the said Act => Schedule 1 = Schedule 1 | act None the said Act
        section 10 of the Acting Chair => section 10 = Section 10 | elsewhere
        section 10 of the Children Act => section 10 = Section 10 | elsewhere
        Under the Children Act 2004, clause 3 => clause 3 = Clause 3
        the Children Act 2004. Section 10 => Section 10 = Section 10
        ",
    );
}

#[test]
fn joined_references_share_a_scope() {
    check(
        "
        section 10 or section 75 of the National Health Service Act 2006 => section 10 = Section 10 | statute National Health Service Act 2006; section 75 = Section 75 | statute National Health Service Act 2006
        s.10, s.11 and Schedule 2 of the Act => s.10 = Section 10 | act None the Act; s.11 = Section 11 | act None the Act; Schedule 2 = Schedule 2 | act None the Act
        Children Act 2004, section 10 and section 11 => section 10 = Section 10 | statute Children Act 2004; section 11 = Section 11 | statute Children Act 2004
        clause 3 and section 10 of the Act => clause 3 = Clause 3; section 10 = Section 10 | act None the Act
        clause 3 and Schedule 2 of the lease => clause 3 = Clause 3 | elsewhere; Schedule 2 = Schedule 2 | elsewhere
        clause 3 says that section 10 of the Act => clause 3 = Clause 3; section 10 = Section 10 | act None the Act
        ",
    );
}

#[test]
fn a_scope_may_be_another_numbered_thing() {
    check(
        "
        paragraph 2 of Appendix A => paragraph 2 = Clause 2 | within Appendix A Appendix A; Appendix A = Appendix A
        paragraph 2 of Schedule 3 to the Children Act 2004 => paragraph 2 = Clause 2 | within Schedule 3 Schedule 3; Schedule 3 = Schedule 3 | statute Children Act 2004
        clauses 1 and 2 in appendix 11.0 => clauses 1 and 2 = Clause 1, 2 | within Appendix 11 appendix 11.0; appendix 11.0 = Appendix 11
        clause 2 of Appendices A and B => clause 2 = Clause 2 | elsewhere; Appendices A and B = Appendix A, B
        ",
    );
}

#[test]
fn a_scope_may_be_the_document_of_a_body() {
    check(
        "
        clause 5.2 of the JCB constitution => clause 5.2 = Clause 5.2 | document of JCB: JCB constitution
        clause 5 of the JCB's terms of reference. => clause 5 = Clause 5 | document of JCB: JCB's terms of reference
        Appendix A to the Children's Trust Partners' Constitution => Appendix A = Appendix A | document of Children's Trust Partners: Children's Trust Partners' Constitution
        clauses 1 to 3 of the constitution of the Health and Wellbeing Board and of others => clauses 1 to 3 = Clause 1 to 3 | document of Health and Wellbeing Board: constitution of the Health and Wellbeing Board
        rule 2 of the Terms of Reference for Anyplace Forum shall => rule 2 = Rule 2 | document of Anyplace Forum: Terms of Reference for Anyplace Forum
        clause 5 of the board's constitution => clause 5 = Clause 5 | elsewhere
        clause 5 of the constitution of others => clause 5 = Clause 5 | elsewhere
        ",
    );
}

#[test]
fn what_is_elsewhere_is_nobodys_to_know() {
    check(
        "
        clause 4 of the agreement => clause 4 = Clause 4 | elsewhere
        clause 4 of the contract with X => clause 4 = Clause 4 | elsewhere
        Schedule 2 to the lease => Schedule 2 = Schedule 2 | elsewhere
        clause 4 in the Council's Financial Regulations => clause 4 = Clause 4 | elsewhere
        the rule 1 of thumb => rule 1 = Rule 1 | elsewhere
        to present Appendix A to the Policy Board => Appendix A = Appendix A
        under section 3 in the event that => section 3 = Section 3
        add clause 4 to the agreement => clause 4 = Clause 4
        clause 3, of course => clause 3 = Clause 3
        ",
    );
}

#[test]
fn the_act_behind_several_belongs_to_all_of_them() {
    check(
        "
        section 14(5) of, and paragraph 1 of Schedule 1B to, the National Health Service Act 2006 => section 14(5) = Section 14(5) | statute National Health Service Act 2006; paragraph 1 = Clause 1 | within Schedule 1B Schedule 1B; Schedule 1B = Schedule 1B | statute National Health Service Act 2006
        Under Part 3 of, or Schedule 2 to, the Children Act 2004 => Part 3 = Part 3 | statute Children Act 2004; Schedule 2 = Schedule 2 | statute Children Act 2004
        section 1 of and section 2 of and Schedule 3 to the Act => section 1 = Section 1 | act None the Act; section 2 = Section 2 | act None the Act; Schedule 3 = Schedule 3 | act None the Act
        sections 10 and, where relevant, 11 of the Children Act 2004 => sections 10 and, where relevant, 11 = Section 10, 11 | statute Children Act 2004
        section 10 and, where relevant, section 11 of the Act => section 10 = Section 10 | act None the Act; section 11 = Section 11 | act None the Act
        section 10 (2) and (3) of the Act => section 10 = Section 10 | act None the Act
        section 10 (2) and (3) and section 11 of the Act => section 10 = Section 10 | act None the Act; section 11 = Section 11 | act None the Act
        sections 10 (2) and 11 (3) of the Act => sections 10 (2) and 11 = Section 10, 11 | act None the Act
        section 10 of, and Schedule 2 to, others => section 10 = Section 10 | elsewhere; Schedule 2 = Schedule 2
        clauses 3 and, if so, 5 members => clauses 3 = Clause 3
        ",
    );
}

#[test]
fn regulations_orders_and_rules_have_parts_of_their_own() {
    check(
        "
        Schedule 1 to the Local Authorities (Standing Orders) Regulations 2001 => Schedule 1 = Schedule 1 | statute Local Authorities (Standing Orders) Regulations 2001
        section 4 of the Health and Social Care Act 2008 (Regulated Activities) Regulations 2014 => section 4 = Section 4 | statute Health and Social Care Act 2008 (Regulated Activities) Regulations 2014
        Care Act 2014 (Commencement No. 4) (England) Order 2013, Schedule 1 => Schedule 1 = Schedule 1 | statute Care Act 2014 (Commencement No. 4) (England) Order 2013
        rule 4 of the Licensing Rules 2015 => rule 4 = Rule 4 | statute Licensing Rules 2015
        section 4 of the Care Act 2014 (see above) => section 4 = Section 4 | statute Care Act 2014
        paragraph 3 of the Order 2013 => paragraph 3 = Clause 3 | elsewhere
        ",
    );
}

#[test]
fn a_numbered_thing_in_front_is_a_scope() {
    check(
        "
        Appendix A, paragraph 2 => Appendix A = Appendix A; paragraph 2 = Clause 2 | within Appendix A Appendix A
        Appendix A paragraph 2 => Appendix A = Appendix A; paragraph 2 = Clause 2 | within Appendix A Appendix A
        Appendix A (paragraph 2) => Appendix A = Appendix A; paragraph 2 = Clause 2 | within Appendix A Appendix A
        Schedule 2 to the Act, Part 1, paragraph 2 => Schedule 2 = Schedule 2 | act None the Act; Part 1 = Part 1 | within Schedule 2 Schedule 2; paragraph 2 = Clause 2 | within Part 1 Part 1
        Part 4 rule 2 applies => Part 4 = Part 4; rule 2 = Rule 2 | within Part 4 Part 4
        Children Act 1989, Part 3, section 17 => Part 3 = Part 3 | statute Children Act 1989; section 17 = Section 17 | statute Children Act 1989
        Appendices A and B, paragraph 2 => Appendices A and B = Appendix A, B; paragraph 2 = Clause 2
        Appendix A, Appendix B => Appendix A = Appendix A; Appendix B = Appendix B
        Appendix A says what paragraph 2 does => Appendix A = Appendix A; paragraph 2 = Clause 2
        Appendix A (paragraph 2) of the lease => Appendix A = Appendix A | elsewhere; paragraph 2 = Clause 2 | within Appendix A Appendix A
        Part 1 of Schedule 1 => Part 1 = Part 1 | within Schedule 1 Schedule 1; Schedule 1 = Schedule 1
        paragraph 1 of Part 1 of Schedule 1 => paragraph 1 = Clause 1 | within Part 1 Part 1; Part 1 = Part 1 | within Schedule 1 Schedule 1; Schedule 1 = Schedule 1
        clause 3 of Part 1 business => clause 3 = Clause 3 | within Part 1 Part 1; Part 1 = Part 1
        clause 3 of part 1 of 2 => clause 3 = Clause 3 | elsewhere
        ",
    );
}

#[test]
fn the_numbers_behind_the_name_of_a_work_are_its_own() {
    check(
        "
        ISO 9001 clause 8.3 => clause 8.3 = Clause 8.3 | elsewhere
        Working Together 2013, chapter 3, paragraph 12 => paragraph 12 = Clause 12 | elsewhere
        Working Together (2018), Chapter 3 paragraph 9 => paragraph 9 = Clause 9 | elsewhere
        in Working Together (2018), paragraph 9 => paragraph 9 = Clause 9 | elsewhere
        in Working Together, paragraph 9 => paragraph 9 = Clause 9 | elsewhere
        by the Code (Annex F) => Annex F = Annex F | elsewhere
        by the Code of Conduct (paragraph 3) => paragraph 3 = Clause 3 | elsewhere
        the words of RFC 2119 section 4 => section 4 = Section 4 | elsewhere
        RFC 2119 section 4 and section 5 => section 4 = Section 4 | elsewhere; section 5 = Section 5 | elsewhere
        [RFC 7231], Section 6.5.1 => Section 6.5.1 = Section 6.5.1 | elsewhere
        POSIX section 2.9.1 => section 2.9.1 = Section 2.9.1 | elsewhere
        Apache License, Version 2.0 (Section 5, Contributions) => Section 5 = Section 5 | elsewhere
        the Constitution of the Foundation, section 4 => section 4 = Section 4 | elsewhere
        under JCB clause 3 => clause 3 = Clause 3 | elsewhere
        Children Act 2004, paragraph 3 => paragraph 3 = Clause 3 | elsewhere
        ",
    );
}

#[test]
fn other_words_in_front_are_no_work() {
    check(
        r"
        See clause 3 => clause 3 = Clause 3
        Amend clause 3 => clause 3 = Clause 3
        Under Clause 11 => Clause 11 = Clause 11
        (In Appendix A) => Appendix A = Appendix A
        3.1 Under Clause 11 => Clause 11 = Clause 11
        Matters Reserved Under Clause 3 => Clause 3 = Clause 3
        The Board, under clause 3 => clause 3 = Clause 3
        elected by the Board, clause 3 applies => clause 3 = Clause 3
        the Annual Meeting (clause 7.2) => clause 7.2 = Clause 7.2
        the Scheme of Delegation (Appendix B) => Appendix B = Appendix B
        the Terms of Reference (clause 3) => clause 3 = Clause 3
        this Partnership Agreement, clause 3 => clause 3 = Clause 3
        SEE APPENDIX A => APPENDIX A = Appendix A
        ANNUAL MEETING, CLAUSE 3 => CLAUSE 3 = Clause 3
        the Council Section 75 agreement => Section 75 = Section 75
        the Council's section 75 duties => section 75 = Section 75
        On 3 May 2013, clause 3 => clause 3 = Clause 3
        In 2013, clause 3 => clause 3 = Clause 3
        the Board. Clause 3 => Clause 3 = Clause 3
        the Code\nClause 3 => Clause 3 = Clause 3
        Quorum: clause 3 => clause 3 = Clause 3
        ",
    );
}

#[test]
fn letters_within_a_number_belong_to_it() {
    check(
        "
        section 14Z25(5) => section 14Z25(5) = Section 14Z25(5)
        sections 14Z33 and 14Z34 => sections 14Z33 and 14Z34 = Section 14Z33, 14Z34
        section 223M, section 149AA => section 223M = Section 223M; section 149AA = Section 149AA
        ",
    );
}

#[test]
fn a_part_of_council_business_is_no_reference() {
    check(
        "
        Part 2 and clause 3 => clause 3 = Clause 3
        a Part 1 matter; Part 2. => Part 2 = Part 2
        Part 1 above and Part 2 of this constitution => Part 1 = Part 1 | here; Part 2 = Part 2 | here
        Part 1 and Part 2 of the Act => Part 1 = Part 1 | act None the Act; Part 2 = Part 2 | act None the Act
        schedule B to this agreement, schedules A and B => schedule B = Schedule B | here; schedules A and B = Schedule A, B
        ",
    );
}

#[test]
fn a_document_speaks_of_itself_by_the_kind_that_it_calls_itself() {
    check(
        "
        In this constitution paragraph 1.6 of the Constitution => paragraph 1.6 = Clause 1.6 | here
        clause 3 of the Terms of Reference. => clause 3 = Clause 3 | elsewhere
        clause 5 of the constitution => clause 5 = Clause 5 | elsewhere
        This Constitution is ours; see clause 5 of the Constitution => clause 5 = Clause 5 | here
        these terms of reference; clause 5 of the Constitution => clause 5 = Clause 5 | elsewhere
        these terms of reference; clause 5 of the terms of reference => clause 5 = Clause 5 | here
        This constitution has Appendix A to the constitution, => Appendix A = Appendix A | here
        this section 3, This clause 4 => section 3 = Section 3 | here; clause 4 = Clause 4 | here
        this section 3 of the Act => section 3 = Section 3 | act None the Act
        clause 5 of the Constitution Committee => clause 5 = Clause 5 | elsewhere
        clause 5 of the constitution's annex => clause 5 = Clause 5 | elsewhere
        ",
    );
}
