using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Auditing;
using NoWrongDoor.Safeguarding.Core.DataStore;

namespace NoWrongDoor.Safeguarding.Cli.Ledger;

/// <summary>`nwd ledger key`: the public key that checkpoints are signed with, to be handed to whoever is to check a proof.</summary>
public static class KeyCommand
{
    private static readonly Option<string?> Partnership = LedgerOf.Option();
    private static readonly Option<bool> Json = new("--json") { Description = "Write {ledger, keyId, line, pem}." };

    public static Command Create()
    {
        var command = new Command("key", "Write a ledger's public key: one line (C2SP verifier key) and PEM. Hand it out before it is needed, by a way that does not lead through the hub.")
        {
            Partnership, Json,
        };
        command.SetAction(parsed => Run(parsed));
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var configuration = Installed.Configuration();
        var partnership = LedgerOf.One(configuration, parsed.GetValue(Partnership));
        try
        {
            var key = new LedgerKeys(new HubSecrets(configuration.Secrets)).Of(partnership);
            var pem = PemEncoding.WriteString("PUBLIC KEY", key.Spki.Span);
            parsed.InvocationConfiguration.Output.WriteLine(parsed.GetValue(Json)
                ? JsonSerializer.Serialize(new { ledger = key.Name, keyId = key.Id.ToString("x8", System.Globalization.CultureInfo.InvariantCulture), line = key.ToString(), pem })
                : $"{key}\n{pem}");
            return ExitCode.Right;
        }
        catch (Exception absent) when (absent is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CannotCheckException($"There is no ledger key of {partnership} here: {absent.Message}", absent);
        }
    }
}
