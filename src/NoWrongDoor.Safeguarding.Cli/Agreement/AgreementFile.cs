using System.CommandLine;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Cli.Agreement;

/// <summary>The agreement that a command is about.</summary>
internal static class AgreementFile
{
    public static Argument<FileInfo> Argument() => new("AGREEMENT") { Description = "The document, such as sharing-agreements/ny-youth-safeguarding/agreement.yaml." };

    /// <summary>A document without faults; with any, the command can do nothing and names the first.</summary>
    public static SharingAgreement Require(FileInfo file)
    {
        var parsed = SharingAgreement.Parse(TextFile.Read(file));
        return parsed.Value ?? throw new CannotCheckException(
            $"{file} has {parsed.Faults.Count} fault(s). The first: {parsed.Faults[0]}\n`nwd agreement check {file}` names them all.");
    }
}
