namespace NoWrongDoor.Safeguarding.Sharing.Reading;

/// <summary>Reads a whole document; the order of its headings does not matter, every fault is gathered.</summary>
internal static class AgreementReader
{
    public static Parsed<SharingAgreement> Read(string yaml)
    {
        var faults = new FaultList();
        if (DocumentTree.Read(yaml, faults) is not { } root)
        {
            return Parsed<SharingAgreement>.Wrong(faults.All);
        }
        var document = new Section(root, "the document", faults);
        var head = HeadReader.Read(document);
        var declared = new Declarations();
        PartyReader.Read(document, declared);
        GatewayReader.Read(document, declared);
        FactReader.Read(document, declared);
        DataReader.Read(document, declared);
        var clauses = Clauses(document, declared, faults);
        WholeDocumentCheck.Lifts(clauses, faults);
        WholeDocumentCheck.Kind(head, declared, clauses, document);
        Readable(document);
        document.Finish();
        return faults.Any ? Parsed<SharingAgreement>.Wrong(faults.All) : Parsed<SharingAgreement>.Right(Agreement(head, declared, clauses, CanonicalDocument.Of(root)));
    }

    private static SharingAgreement Agreement(Head head, Declarations declared, IReadOnlyList<Clause> clauses, byte[] canonical) => new()
    {
        Id = head.Id,
        Version = head.Version,
        Kind = head.Kind,
        Title = head.Title,
        Summary = head.Summary,
        SupersedesVersion = head.SupersedesVersion,
        SupersedesHash = head.SupersedesHash,
        From = head.From,
        Until = head.Until,
        Review = head.Review,
        Parties = declared.Parties,
        Classes = declared.Classes,
        Roles = declared.Roles,
        Gateways = declared.Gateways,
        Purposes = declared.Purposes,
        Facts = declared.Facts,
        Fields = declared.Fields,
        Clauses = clauses,
        Canonical = canonical,
    };

    private static List<Clause> Clauses(Section document, Declarations declared, FaultList faults)
    {
        var clauses = new List<Clause>();
        var numbers = new HashSet<string>(StringComparer.Ordinal);
        if (document.Required("clauses", "List what is shared, limited and lifted.") is not { } node)
        {
            return clauses;
        }
        if (node is not ListNode list)
        {
            document.Fault(node.Line, "The clauses are not a list.", "Begin each with `- clause: \"5.1\"`.");
            return clauses;
        }
        foreach (var item in list.Items)
        {
            if (document.GroupOf(item, "a clause") is not { } section)
            {
                continue;
            }
            var number = section.Text("clause", "Give the clause a number in quotes: clause: \"5.1\".");
            if (number is not null && !(ClauseNumber.IsOne(number) && numbers.Add(number)))
            {
                document.Fault(item.Line, ClauseNumber.IsOne(number) ? $"Two clauses have the number {number}." : $"`{number}` is not a clause number.",
                    "Give each clause a number of its own, such as \"5.10\".");
            }
            var numbered = new Section((MapNode)item, "the clause", faults, number);
            numbered.Optional("clause");
            if (new ClauseReader(numbered, number ?? "", declared).Read() is { } clause)
            {
                clauses.Add(clause);
            }
        }
        return clauses;
    }

    // For people to read: their words are signed like every other, but nothing in them is computed.
    private static void Readable(Section document)
    {
        foreach (var key in new[] { "umbrella", "dpia", "retention", "rights", "breach", "training", "termination" })
        {
            document.Optional(key);
        }
    }
}
