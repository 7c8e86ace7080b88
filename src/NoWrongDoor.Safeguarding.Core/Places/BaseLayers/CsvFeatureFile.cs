using NoWrongDoor.Safeguarding.Core.Intake;

namespace NoWrongDoor.Safeguarding.Core.Places.BaseLayers;

/// <summary>A base layer that comes as CSV.</summary>
internal abstract class CsvFeatureFile(string path) : FeatureFile
{
    public sealed override IEnumerable<(long Row, BaseFeature? Feature, RowProblem? Problem)> Read()
    {
        using var file = CsvFile.Open(path);
        Begin(file);
        foreach (var row in file.Rows())
        {
            RowProblem? problem = null;
            var feature = row.IsComplete ? Read(row, out problem) : null;
            yield return (row.Line, problem is null ? feature : null, row.IsComplete ? problem : row.WrongLength());
        }
    }

    /// <summary>Refuses a file that lacks a column.</summary>
    protected abstract void Begin(CsvFile file);

    protected abstract BaseFeature? Read(CsvRow row, out RowProblem? problem);
}
