using System.CommandLine;
using System.Text;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Cli.Agreement;

/// <summary>`nwd agreement show AGREEMENT`: what the document says, in words.</summary>
public static class ShowCommand
{
    public static Command Create()
    {
        var file = AgreementFile.Argument();
        var json = new Option<bool>("--json") { Description = "Write the document in its canonical form (RFC 8785), the bytes that parties sign." };
        var command = new Command("show", "Print an agreement in words: parties, laws, and what each clause does.") { file, json };
        command.SetAction(parsed =>
        {
            var agreement = AgreementFile.Require(parsed.GetRequiredValue(file));
            if (parsed.GetValue(json))
            {
                parsed.InvocationConfiguration.Output.WriteLine(Encoding.UTF8.GetString(agreement.Canonical.Span));
                return ExitCode.Right;
            }
            foreach (var line in Lines(agreement))
            {
                parsed.InvocationConfiguration.Output.WriteLine(line);
            }
            return ExitCode.Right;
        });
        return command;
    }

    private static IEnumerable<string> Lines(SharingAgreement agreement)
    {
        yield return $"{agreement.Title}, version {agreement.Version}";
        yield return agreement.Summary.Trim();
        yield return agreement.Reference;
        if (agreement.Kind == DocumentKind.Agreement)
        {
            yield return $"Valid from {agreement.From:d MMMM yyyy} to {agreement.Until:d MMMM yyyy}, both included.";
            yield return "";
            yield return "Parties";
            foreach (var party in agreement.Parties)
            {
                yield return $"  {party.Id}  {party.Name} ({party.Kind}){(party.Dpo is null ? "" : ", ask " + party.Dpo)}";
            }
        }
        yield return "";
        yield return "Clauses";
        foreach (var clause in agreement.Clauses)
        {
            yield return $"  {clause.Number}  {clause.Text.Trim()}";
            yield return $"       {Effect(agreement, clause)}";
            foreach (var line in Bounds(agreement, clause))
            {
                yield return $"       {line}";
            }
        }
    }

    private static string Effect(SharingAgreement agreement, Clause clause)
    {
        var rungs = clause.Levels.GroupBy(l => agreement.Fields.First(f => f.Name == l.Key).RungAt(l.Value)).Select(g => $"{string.Join(", ", g.Select(l => l.Key))} {(clause.Effect == ClauseEffect.Share ? "at" : "to")} {g.Key}");
        return clause.Effect switch
        {
            ClauseEffect.Share => $"shares {string.Join("; ", rungs)}",
            ClauseEffect.Limit => $"limits {string.Join("; ", rungs)}{(clause.Absolute ? ", whatever happens" : "")}",
            _ => $"lifts clause {string.Join(", ", clause.Lifts)}",
        };
    }

    private static IEnumerable<string> Bounds(SharingAgreement agreement, Clause clause)
    {
        if (clause.Parties.Count + clause.Roles.Count > 0)
        {
            yield return $"with {string.Join(", ", clause.Parties.Concat(clause.Roles))}";
        }
        if (clause.Purposes.Count > 0)
        {
            yield return $"for {string.Join(", ", clause.Purposes)}";
        }
        if (clause.Gateway is { } gateway)
        {
            yield return $"under {agreement.Gateways[gateway].Cite}{(agreement.Gateways[gateway].NotYet ? " (not yet in force)" : "")}";
        }
        if (clause.Condition != Condition.Always)
        {
            yield return $"when {Words(clause.Condition)}";
        }
        if (clause.Obligations.Count > 0)
        {
            yield return $"then {string.Join(", ", clause.Obligations)}";
        }
    }

    private static string Words(Condition condition) => condition switch
    {
        Comparison c => $"{c.Fact.Name} is {c.Wording}",
        Not { Part: Comparison c } => $"{c.Fact.Name} is not {c.Wording}",
        Not not => $"not ({Words(not.Part)})",
        AllOf all => string.Join(" and ", all.Parts.Select(p => p is AnyOf ? $"({Words(p)})" : Words(p))),
        AnyOf any => string.Join(" or ", any.Parts.Select(p => p is AllOf { Parts.Count: > 1 } ? $"({Words(p)})" : Words(p))),
        _ => condition.ToString(),
    };
}
