using System.Collections.Concurrent;
using NoWrongDoor.Safeguarding.Sharing;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Agreements;

/// <summary>The words of the documents in the register, by their reference id@version#hash: what a page quotes when it says which clause decided.</summary>
public sealed class AgreementTexts(NpgsqlDataSource source)
{
    private readonly ConcurrentDictionary<(string Partnership, string Reference), SharingAgreement> _known = new();

    /// <summary>Null for a reference that is not in the partnership's register.</summary>
    public async ValueTask<SharingAgreement?> FindAsync(string partnership, string reference, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue((partnership, reference), out var known))
        {
            return known;
        }

        var hash = reference[(reference.LastIndexOf('#') + 1)..];
        await using var command = source.CreateCommand("select document from hub.agreement where partnership = $1 and hash = $2");
        command.Parameters.AddWithValue(partnership);
        command.Parameters.AddWithValue(hash);
        if (await command.ExecuteScalarAsync(cancellationToken) is not string document
            || SharingAgreement.Parse(document).Value is not { } agreement || agreement.Hash != hash)
        {
            return null;
        }

        // A document never changes under its hash, so what is kept never goes stale; there are as many as versions were ever signed.
        return _known[(partnership, reference)] = agreement;
    }
}
