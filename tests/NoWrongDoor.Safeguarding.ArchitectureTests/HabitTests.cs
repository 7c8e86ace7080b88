using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NoWrongDoor.Safeguarding.ArchitectureTests;

/// <summary>Sizes, names and habits of the house.</summary>
public sealed partial class HabitTests
{
    private static readonly string[] Kinds = ["*.cs", "*.cshtml", "*.sql", "*.scss", "*.js", "*.mjs"];

    [Theory]
    [InlineData("src", 400)]
    [InlineData("tests", 600)]
    public void File_Length_StaysHoldable(string folder, int most)
    {
        var tooLong = Kinds.SelectMany(k => Repository.Files(Path.Combine(Repository.Root, folder), k))
            .Select(f => (File: Repository.Relative(f), Lines: File.ReadLines(f).Count())).Where(f => f.Lines > most);
        Findings.None(tooLong.Select(f => $"{f.File}: {f.Lines} lines"));
    }

    [Fact]
    public void SourceFile_MedianLength_IsAboutSixtyLines()
    {
        var lengths = Repository.Files(Path.Combine(Repository.Root, "src"), "*.cs").Select(f => File.ReadLines(f).Count()).Order().ToList();
        Assert.InRange(lengths[lengths.Count / 2], 1, 80);
        Assert.InRange(lengths[(int)(lengths.Count * 0.95)], 1, 260);
    }

    [Fact]
    public void TypeNames_SayTheDomain()
    {
        var wrong = Types().Where(t => Vague().IsMatch(t.Name)).Select(t => $"{t.File}: {t.Name}");
        Findings.None(wrong);
    }

    [Fact]
    public void Methods_AreAtMostFortyLines()
    {
        var wrong = SourceTrees().SelectMany(s => s.Root.DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Select(m => (s.File, m.Identifier.Text, Lines: m.GetLocation().GetLineSpan() is var span ? span.EndLinePosition.Line - span.StartLinePosition.Line + 1 : 0)))
            .Where(m => m.Lines > 40).Select(m => $"{m.File}: {m.Text} has {m.Lines} lines");
        Findings.None(wrong);
    }

    [Fact]
    public void Constructors_TakeAtMostSixParameters()
    {
        var wrong = SourceTrees().SelectMany(s => s.Root.DescendantNodes().OfType<ClassDeclarationSyntax>()
            .Where(c => c.ParameterList?.Parameters.Count > 6
                || c.Members.OfType<ConstructorDeclarationSyntax>().Any(k => k.ParameterList.Parameters.Count > 6))
            .Select(c => $"{s.File}: {c.Identifier.Text}"));
        Findings.None(wrong);
    }

    [Fact]
    public void Exceptions_AreNeverSwallowed()
    {
        var wrong = SourceTrees().SelectMany(s => s.Root.DescendantNodes().OfType<CatchClauseSyntax>()
            .Where(c => c.Block.Statements.Count == 0).Select(c => $"{s.File}:{c.GetLocation().GetLineSpan().StartLinePosition.Line + 1}"));
        Findings.None(wrong);
    }

    [Fact]
    public void Tests_AreNeverSkippedAndNothingIsLeftUnfinished()
    {
        var all = Kinds.SelectMany(k => Repository.Files(Path.Combine(Repository.Root, "src"), k).Concat(Repository.Files(Path.Combine(Repository.Root, "tests"), k)))
            .Where(f => !f.EndsWith("HabitTests.cs", StringComparison.Ordinal));
        var wrong = all.Where(f => Unfinished().IsMatch(File.ReadAllText(f))).Select(Repository.Relative);
        Findings.None(wrong);
    }

    [Fact]
    public void LockFiles_NameNoDownloadAddress()
    {
        var locks = Repository.Files(Repository.Root, "packages.lock.json").Concat(Repository.Files(Repository.Root, "package-lock.json")).ToList();
        Assert.NotEmpty(locks);
        Findings.None(locks.Where(f => File.ReadAllText(f).Contains("\"resolved\": \"http", StringComparison.Ordinal)).Select(Repository.Relative));
    }

    [Fact]
    public void AutoMapper_AndOtherPropertyCopiers_AreNotUsed()
    {
        var wrong = Repository.Projects("src").Where(p => Repository.PackageReferences(p).Any(r => r is "AutoMapper" or "Mapster"));
        Findings.None(wrong);
    }

    private static IEnumerable<(string File, string Name)> Types() =>
        SourceTrees().SelectMany(s => s.Root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>().Select(t => (s.File, t.Identifier.Text)));

    private static IEnumerable<(string File, CompilationUnitSyntax Root)> SourceTrees() =>
        Repository.Files(Path.Combine(Repository.Root, "src"), "*.cs")
            .Select(f => (Repository.Relative(f), CSharpSyntaxTree.ParseText(File.ReadAllText(f)).GetCompilationUnitRoot()));

    [GeneratedRegex("(Manager|Helper|Helpers|Utils|Utilities|Dto|Impl)$|[A-Za-z][0-9]$")]
    private static partial Regex Vague();

    [GeneratedRegex("NotImplementedException|\\bTODO\\b|\\bFIXME\\b|Skip *= *\"|Assert\\.Skip|Assert\\.True\\(true\\)")]
    private static partial Regex Unfinished();
}
