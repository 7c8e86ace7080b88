using System.CommandLine;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Cli.Agreement;

/// <summary>`nwd agreement sign AGREEMENT --party P --key KEY.pem`: one party's detached signature.</summary>
public static class SignCommand
{
    public static Command Create()
    {
        var file = AgreementFile.Argument();
        var party = new Option<string>("--party") { Description = "The party that signs.", Required = true };
        var key = new Option<FileInfo>("--key") { Description = "The party's private key on P-256, PEM.", Required = true };
        var previous = new Option<string?>("--previous") { Description = "Hash of the version that this one supersedes; taken from the document where it states it." };
        var destination = new Option<FileInfo?>("--out") { Description = "Where to write the signature; without it, to the terminal." };
        var command = new Command("sign", "Sign an agreement for one party: a detached ES256 JWS over its canonical form.") { file, party, key, previous, destination };
        command.SetAction(parsed =>
        {
            var agreement = AgreementFile.Require(parsed.GetRequiredValue(file));
            using var signing = KeyFile.Read(parsed.GetRequiredValue(key));
            var jws = Sign(agreement, parsed.GetRequiredValue(party), signing, parsed.GetValue(previous) ?? agreement.SupersedesHash);
            if (parsed.GetValue(destination) is { } path)
            {
                Directory.CreateDirectory(path.Directory!.FullName);
                File.WriteAllText(path.FullName, jws + "\n");
                parsed.InvocationConfiguration.Output.WriteLine($"{path}: {parsed.GetRequiredValue(party)} signed {agreement.Reference}");
            }
            else
            {
                parsed.InvocationConfiguration.Output.WriteLine(jws);
            }
            return ExitCode.Right;
        });
        return command;
    }

    private static string Sign(SharingAgreement agreement, string party, System.Security.Cryptography.ECDsa key, string? previous)
    {
        try
        {
            return AgreementSignature.Sign(agreement, party, key, previous);
        }
        catch (ArgumentException refused)
        {
            throw new CannotCheckException(refused.Message, refused);
        }
    }
}
