using YamlDotNet.RepresentationModel;

namespace NoWrongDoor.Safeguarding.Identity.TokenService;

/// <summary>What each function may do at all, from policies/roles.yaml. A function that is not in it may do nothing.</summary>
public sealed class FunctionPermissions(IReadOnlyDictionary<string, IReadOnlyList<string>> permissions)
{
    public IReadOnlyList<string> Of(string function) => permissions.GetValueOrDefault(function, []);

    public static FunctionPermissions Load(string policies)
    {
        var yaml = new YamlStream();
        using (var file = File.OpenText(Path.Combine(policies, "roles.yaml")))
        {
            yaml.Load(file);
        }

        var root = (YamlMappingNode)yaml.Documents[0].RootNode;
        var functions = (YamlMappingNode)root.Children[new YamlScalarNode("functions")];
        return new FunctionPermissions(functions.Children.ToDictionary(
            r => ((YamlScalarNode)r.Key).Value!, r => Permissions((YamlMappingNode)r.Value), StringComparer.Ordinal));
    }

    private static IReadOnlyList<string> Permissions(YamlMappingNode role) =>
        role.Children.TryGetValue(new YamlScalarNode("permissions"), out var list) && list is YamlSequenceNode names
            ? [.. names.Cast<YamlScalarNode>().Select(n => n.Value!)] : [];
}
