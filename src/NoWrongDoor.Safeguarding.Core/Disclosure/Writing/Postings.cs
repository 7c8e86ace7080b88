using NoWrongDoor.Safeguarding.Core.Disclosure.Deciding;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Writing;

/// <summary>Judges what a record says of a function in an agency by the roles file; the database refuses the same.</summary>
internal sealed class Postings(Agencies agencies, FunctionCatalogue functions)
{
    /// <summary>Null where all is well, or where the record names no function.</summary>
    public async ValueTask<Problem?> ProblemAsync<TRow>(GateSession session, Posting<TRow>? posting, TRow row, CancellationToken cancellationToken)
        where TRow : RecordRow
    {
        if (posting is null)
        {
            return null;
        }

        if (await agencies.KnownAsync(session, posting.Agency(row), cancellationToken) is not { } agency)
        {
            return new Problem(posting.AgencyField, "There is no such agency in the partnership.", "Use the short name of an agency of the partnership.");
        }

        var known = functions.Functions.Values.Where(f => functions.ExistsIn(agency.Kind, f.Id)).Select(f => f.Id).ToList();
        return known.Contains(posting.Function(row), StringComparer.Ordinal) ? null
            : new Problem(posting.FunctionField, $"There is no such function in {agency.Name}.",
                known.Count > 0 ? $"Use one of its functions: {string.Join(", ", known)}." : "Name an agency that has functions in the hub.");
    }
}
