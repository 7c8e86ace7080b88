using System.Security.Cryptography;

namespace NoWrongDoor.Safeguarding.Identity.TokenService;

/// <summary>The policy under which an agency reads and writes its own slice, as tokens and entries name it.</summary>
public sealed record OwnSlice(string Reference)
{
    public static OwnSlice Load(string policies) =>
        new("own-slice@1.0.0#" + Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(policies, "own-slice.yaml")))));
}
