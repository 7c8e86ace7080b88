using System.Security.Cryptography;
using System.Text;
using NoWrongDoor.Safeguarding.Core.Agreements;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Core.Jobs;

/// <summary>A function of an agency in which a job asks.</summary>
internal sealed record JobSeat(string Agency, string Function);

/// <summary>
/// As whom a job asks the gate: one context for each partnership, function and purpose, as a request has one. It is nobody signed in, so that it has no
/// strong sign-in and no break-glass, and it may do nothing but ask.
/// </summary>
internal sealed class JobReaders(JobDatabase database, PolicyRegister policies, FunctionCatalogue functions)
{
    /// <summary>The functions that the definition names, in the agencies of the partnership in which they exist.</summary>
    public async Task<IReadOnlyList<JobSeat>> SeatsAsync(string partnership, JobDefinition definition, CancellationToken cancellationToken) =>
        [.. (await database.AgenciesAsync(partnership, cancellationToken)).SelectMany(agency =>
            definition.AsksAs.Where(function => functions.ExistsIn(agency.Kind, function)).Select(function => new JobSeat(agency.Id, function)))];

    public async Task<ReaderIdentity> ReaderAsync(string partnership, JobDefinition definition, JobSeat seat, CancellationToken cancellationToken) =>
        new(partnership, seat.Agency, seat.Function, definition.Purpose, UserOf(definition.Id), $"The job {definition.Title}",
            await HeadsAsync(partnership, cancellationToken), FactSet.Empty.With("strong-login", false).With("break-glass", false), [], null);

    /// <summary>What the agreements of the partnership are now, by hash.</summary>
    public async Task<string> HeadsAsync(string partnership, CancellationToken cancellationToken) =>
        (await policies.RefreshAsync(partnership, cancellationToken)).Snapshot.Heads;

    /// <summary>Whether somebody in this function works with what needs the permission: what a job does not look for where nobody could act on it.</summary>
    public bool MayDo(JobSeat seat, string permission) => functions.PermissionsOf(seat.Function).Contains(permission, StringComparer.Ordinal);

    /// <summary>The same for a job at all times and in every installation: who saw what finds all that it ever asked.</summary>
    public static Guid UserOf(string job) => new(SHA256.HashData(Encoding.UTF8.GetBytes("nwd job " + job)).AsSpan(0, 16), bigEndian: true);
}
