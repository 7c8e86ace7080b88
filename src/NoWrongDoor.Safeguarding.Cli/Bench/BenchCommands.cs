using System.CommandLine;
using NoWrongDoor.Safeguarding.Cli.Bench.Disclosure;
using NoWrongDoor.Safeguarding.Cli.Bench.Ledger;
using NoWrongDoor.Safeguarding.Cli.Bench.Pages;
using NoWrongDoor.Safeguarding.Cli.Bench.Tiles;
using NoWrongDoor.Safeguarding.Cli.Bench.Tokens;

namespace NoWrongDoor.Safeguarding.Cli.Bench;

/// <summary>`nwd bench AREA`: one folder for each area; every figure stands beside a raw baseline of the same run.</summary>
public static class BenchCommands
{
    public static Command Create() => new("bench", "Measure the hub against its bars, each beside the same work done raw.")
    {
        BenchCommand.Create("disclosure", "What showing one record costs: scope, decision, decryption and ledger entry.", 10, DisclosureBench.MeasureAsync),
        BenchCommand.Create("ledger", "Entries written by 16 writers, each in a transaction of its own, while the sequencer works.", 60, LedgerBench.MeasureAsync),
        BenchCommand.Create("tokens", "Tokens by client_credentials with private_key_jwt and DPoP from the real provider.", 10, TokensBench.MeasureAsync),
        BenchCommand.Create("tiles", "Vector tiles of public crime: the densest at zoom 13, and a county by cell; reads the published files in NWD_DATA.", 10, TilesBench.MeasureAsync),
        SharingBenchCommand.Create(),
        PagesBenchCommand.Create(),
    };
}
