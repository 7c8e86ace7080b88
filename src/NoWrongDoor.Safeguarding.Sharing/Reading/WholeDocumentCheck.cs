namespace NoWrongDoor.Safeguarding.Sharing.Reading;

/// <summary>What can only be judged when the whole document is read.</summary>
internal static class WholeDocumentCheck
{
    public static void Lifts(IReadOnlyList<Clause> clauses, FaultList faults)
    {
        var byNumber = clauses.DistinctBy(c => c.Number).ToDictionary(c => c.Number, StringComparer.Ordinal);
        foreach (var lift in clauses.Where(c => c.Effect == ClauseEffect.Lift))
        {
            foreach (var number in lift.Lifts)
            {
                if (!byNumber.TryGetValue(number, out var target) || target.Effect != ClauseEffect.Limit)
                {
                    faults.Add(lift.Number, lift.Line, $"It lifts clause {number}, which is not a limit of this document.", "Name the number of a limit.");
                }
                else if (target.Absolute)
                {
                    faults.Add(lift.Number, lift.Line, $"It lifts clause {number}, which is absolute.", "Take it out of the list: no clause may lift an absolute limit.");
                }
            }
        }
    }

    public static void Kind(Head head, Declarations declared, IReadOnlyList<Clause> clauses, Section document)
    {
        switch (head.Kind)
        {
            case DocumentKind.Agreement:
                Agreement(declared, document);
                break;
            case DocumentKind.HubLimits:
                Policy(declared, document);
                foreach (var clause in clauses.Where(c => c.Effect != ClauseEffect.Limit))
                {
                    document.Faults.Add(clause.Number, clause.Line, "A hub-wide policy may only limit.", "Make it a limit, or move it into an agreement.");
                }
                break;
            default:
                Policy(declared, document);
                foreach (var clause in clauses.Where(c => c.Effect != ClauseEffect.Share || !RequiresOwn(c.Condition)))
                {
                    document.Faults.Add(clause.Number, clause.Line, "The own-slice policy may only share an agency's own records with itself.", "Make it a share with `when: { own: yes }`.");
                }
                break;
        }
    }

    private static void Agreement(Declarations declared, Section document)
    {
        if (declared.Parties.Count + declared.Classes.Count < 2)
        {
            document.Fault(document.Line, "An agreement needs at least two parties.", "List them under `parties`.");
        }
        if (declared.Roles.Count == 0)
        {
            document.Fault(document.Line, "The agreement names no roles.", "List the functions of readers under `roles`.");
        }
        if (declared.Purposes.Count == 0)
        {
            document.Fault(document.Line, "The agreement names no purposes.", "List each under `purposes` with a sentence that explains it.");
        }
    }

    // A policy of the hub binds everybody: parties in it would be signatures that nobody is asked for.
    private static void Policy(Declarations declared, Section document)
    {
        if (declared.Parties.Count + declared.Classes.Count > 0)
        {
            document.Fault(document.Line, "A policy of the hub has no parties.", "Take `parties` out, or take `policy` out if this is an agreement.");
        }
    }

    private static bool RequiresOwn(Condition condition) => condition switch
    {
        Comparison c => c.Fact == Fact.Own && c is { Least: 1, Most: 1 },
        AllOf all => all.Parts.Any(RequiresOwn),
        _ => false,
    };
}
