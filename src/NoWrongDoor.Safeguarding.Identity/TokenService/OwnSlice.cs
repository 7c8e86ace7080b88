using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Identity.TokenService;

/// <summary>The policy under which an agency reads and writes its own slice, as tokens and entries name it.</summary>
public sealed record OwnSlice(string Reference)
{
    public static OwnSlice Load(string policies)
    {
        var parsed = SharingAgreement.Parse(File.ReadAllText(Path.Combine(policies, "own-slice.yaml")));
        return new OwnSlice(parsed.Value?.Reference ?? throw new InvalidDataException("policies/own-slice.yaml is faulty: nwd agreement check says where."));
    }
}
