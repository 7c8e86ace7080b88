using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NoWrongDoor.Safeguarding.ArchitectureTests;

/// <summary>Invariant 1: values leave Core only as Disclosed&lt;T&gt; inside a DisclosedRecord, and only Core/Disclosure makes one.</summary>
public sealed class GateTests
{
    private static readonly string[] MadeByTheGateOnly = ["Disclosed", "DisclosedField", "DisclosedRecord", "DisclosedPage"];

    [Fact]
    public void DisclosedValues_AreMadeOnlyInCoreDisclosure()
    {
        var gate = Path.Combine(Repository.Source("Core"), "Disclosure") + "/";
        var outside = Sources().Where(f => !f.StartsWith(gate, StringComparison.Ordinal))
            .SelectMany(f => Nodes<BaseObjectCreationExpressionSyntax>(f)
                .Where(n => n is ObjectCreationExpressionSyntax o && MadeByTheGateOnly.Contains(Name(o.Type)))
                .Select(n => $"{Repository.Relative(f)}: {n.ToString().Split('(')[0]}"));
        Findings.None(outside);
    }

    [Fact]
    public void DisclosedTypes_HaveNoPublicConstructor()
    {
        var types = Repository.Files(Path.Combine(Repository.Source("Core"), "Disclosure"), "*.cs")
            .SelectMany(Nodes<TypeDeclarationSyntax>).Where(t => MadeByTheGateOnly.Contains(t.Identifier.Text)).ToList();
        Assert.NotEmpty(types);
        var open = types.Where(t => t.ParameterList is not null && t is RecordDeclarationSyntax
            || t.Members.OfType<ConstructorDeclarationSyntax>().Any(c => c.Modifiers.Any(m => m.IsKind(SyntaxKind.PublicKeyword)))
            || t.ParameterList is null && !t.Members.OfType<ConstructorDeclarationSyntax>().Any());
        Findings.None(open.Select(t => t.Identifier.Text));
    }

    [Fact]
    public void Entities_AppearInNoPageAndNoEndpoint()
    {
        var entities = Entities();
        Assert.NotEmpty(entities);
        var hosts = new[] { "Hub", "Identity" }.SelectMany(h => Repository.Files(Repository.Source(h), "*.cs").Concat(Repository.Files(Repository.Source(h), "*.cshtml")));
        var wrong = hosts.SelectMany(f => Identifiers(f).Intersect(entities).Select(e => $"{Repository.Relative(f)} names {e}"));
        Findings.None(wrong);
    }

    [Fact]
    public void Hosts_HoldNoSqlOfTheirOwnOverHubTables()
    {
        var tables = Repository.Files(Repository.Source("Core"), "*.cs").SelectMany(Nodes<InvocationExpressionSyntax>)
            .Where(i => i.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "ToTable" })
            .Select(i => "hub." + i.ArgumentList.Arguments[0].ToString().Trim('"')).Concat(["hub.revision", "hub.disclosure_index"]).ToList();
        Assert.Contains("hub.young_person", tables);
        var wrong = Repository.Files(Repository.Source("Hub"), "*.cs").Where(f => tables.Any(t => File.ReadAllText(f).Contains(t, StringComparison.Ordinal)));
        Findings.None(wrong.Select(Repository.Relative));
    }

    // Every class that an IEntityTypeConfiguration maps is an entity; mappings stand beside it in the capability folder.
    private static HashSet<string> Entities() =>
        Repository.Files(Repository.Source("Core"), "*.cs").SelectMany(Nodes<GenericNameSyntax>)
            .Where(g => g.Identifier.Text == "IEntityTypeConfiguration").Select(g => g.TypeArgumentList.Arguments[0].ToString()).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> Identifiers(string file) =>
        File.ReadAllText(file).Split([' ', '\n', '\t', '(', ')', '<', '>', ',', '.', ';', '[', ']', '{', '}', '?', '"', '=', '@', ':'], StringSplitOptions.RemoveEmptyEntries).Distinct();

    private static IEnumerable<string> Sources() => Repository.Files(Path.Combine(Repository.Root, "src"), "*.cs");

    private static IEnumerable<T> Nodes<T>(string file) where T : CSharpSyntaxNode =>
        CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantNodes().OfType<T>();

    private static string Name(TypeSyntax type) => type switch
    {
        GenericNameSyntax generic => generic.Identifier.Text,
        QualifiedNameSyntax qualified => Name(qualified.Right),
        _ => type.ToString(),
    };
}
