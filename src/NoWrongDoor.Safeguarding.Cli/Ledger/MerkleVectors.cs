using System.Text.Json;
using System.Text.Json.Serialization;
using NoWrongDoor.Safeguarding.Ledger;

namespace NoWrongDoor.Safeguarding.Cli.Ledger;

/// <summary>The published proof vectors of RFC 6962 implementations: each case says whether a verifier must refuse it.</summary>
public static class MerkleVectors
{
    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true };

    public static IReadOnlyList<JudgedVector> JudgeInclusion(string json) =>
        [.. Read<InclusionVector>(json).Select(vector => new JudgedVector(vector.Name, vector.WantErr, !Holds(vector)))];

    public static IReadOnlyList<JudgedVector> JudgeConsistency(string json) =>
        [.. Read<ConsistencyVector>(json).Select(vector => new JudgedVector(vector.Name, vector.WantErr, !Holds(vector)))];

    private static bool Holds(InclusionVector vector) =>
        TreeHash.TryFromBase64(vector.Root, out var root)
        && TreeHash.TryFromBase64(vector.LeafHash, out var leaf)
        && Proof(vector.Proof) is { } proof
        && MerkleVerifier.VerifyInclusion(vector.LeafIdx, vector.TreeSize, leaf, proof, root);

    private static bool Holds(ConsistencyVector vector) =>
        TreeHash.TryFromBase64(vector.Root1, out var older)
        && TreeHash.TryFromBase64(vector.Root2, out var newer)
        && Proof(vector.Proof) is { } proof
        && MerkleVerifier.VerifyConsistency(vector.Size1, vector.Size2, proof, older, newer);

    /// <summary>Null when something in it is no hash: such a proof can only be refused.</summary>
    private static List<TreeHash>? Proof(IReadOnlyList<string>? hashes)
    {
        var proof = new List<TreeHash>();
        foreach (var text in hashes ?? [])
        {
            if (!TreeHash.TryFromBase64(text, out var hash))
            {
                return null;
            }

            proof.Add(hash);
        }

        return proof;
    }

    private static List<T> Read<T>(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<List<T>>(json, Reading) is { Count: > 0 } vectors
                ? vectors
                : throw new CannotCheckException("The file holds no test vectors.");
        }
        catch (JsonException unreadable)
        {
            throw new CannotCheckException($"The file is not a list of test vectors of this kind: {unreadable.Message}", unreadable);
        }
    }

    private sealed record InclusionVector(
        ulong LeafIdx, ulong TreeSize, string Root, string LeafHash, [property: JsonRequired] IReadOnlyList<string>? Proof, bool WantErr, string Name);

    private sealed record ConsistencyVector(
        ulong Size1, ulong Size2, string Root1, string Root2, [property: JsonRequired] IReadOnlyList<string>? Proof, bool WantErr, string Name);
}

public sealed record JudgedVector(string Name, bool MustRefuse, bool Refused)
{
    public bool IsRight => MustRefuse == Refused;
}
