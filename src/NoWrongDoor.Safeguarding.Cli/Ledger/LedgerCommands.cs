using System.CommandLine;

namespace NoWrongDoor.Safeguarding.Cli.Ledger;

public static class LedgerCommands
{
    public static Command Create() => new("ledger", "Verify the ledger, prove an entry, check a proof, judge published test vectors.")
    {
        VerifyCommand.Create(),
        ProveCommand.Create(),
        CheckProofCommand.Create(),
        KeyCommand.Create(),
        ConsistencyCommand.Create(),
        CheckVectorsCommand.Create(),
    };
}
