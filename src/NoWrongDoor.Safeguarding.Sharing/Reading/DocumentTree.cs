using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace NoWrongDoor.Safeguarding.Sharing.Reading;

/// <summary>Reads the JSON subset of YAML 1.2: what could make two readers see two documents (anchors, tags, merge keys, duplicate
/// keys, several documents) is a fault.</summary>
internal sealed class DocumentTree
{
    // A 160-rule agreement has some 60 kB; a class of 400 members adds 40 kB.
    private const int MostCharacters = 1_000_000;
    private const int MostNested = 24;

    private readonly Parser _parser;
    private readonly FaultList _faults;

    private DocumentTree(string yaml, FaultList faults)
    {
        _parser = new Parser(new StringReader(yaml));
        _faults = faults;
    }

    /// <summary>The document's mapping, or null with the faults that explain why.</summary>
    public static MapNode? Read(string yaml, FaultList faults)
    {
        if (yaml.Length > MostCharacters)
        {
            faults.Add(null, 1, $"The document has {yaml.Length:N0} characters; at most {MostCharacters:N0} are read.", "Check that this is the agreement and not another file.");
            return null;
        }
        var tree = new DocumentTree(yaml, faults);
        try
        {
            return tree.Document();
        }
        catch (YamlException e)
        {
            faults.Add(null, (int)e.Start.Line, $"The text cannot be read as YAML: {Reason(e)}.", "Check the indentation, quotes and brackets on this line and the line before it.");
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            // The parser answers a few texts that are no YAML at all with these instead of its own exception.
            faults.Add(null, (int)(tree._parser.Current?.End.Line ?? 1), "The text after this line cannot be read as YAML.", "Check quotes, brackets and special characters.");
            return null;
        }
        catch (TooDeepException e)
        {
            faults.Add(null, e.Line, $"Lists and groups are nested more than {MostNested} deep.", "Write the condition or list flatter.");
            return null;
        }
    }

    private MapNode? Document()
    {
        Next<StreamStart>();
        if (!_parser.MoveNext() || _parser.Current is not DocumentStart)
        {
            _faults.Add(null, 1, "The document is empty.", "Begin it with `dsa: 1`.");
            return null;
        }
        _parser.MoveNext();
        var root = Value(0);
        _parser.MoveNext();
        if (_parser.MoveNext() && _parser.Current is DocumentStart second)
        {
            _faults.Add(null, (int)second.Start.Line, "The file holds a second document.", "Put each agreement into a file of its own.");
        }
        if (root is not MapNode map)
        {
            _faults.Add(null, root.Line, "The document is not a list of headings with their content.", "Begin it with `dsa: 1`.");
            return null;
        }
        return map;
    }

    private void Next<T>() where T : ParsingEvent
    {
        if (!_parser.MoveNext() || _parser.Current is not T)
        {
            throw new SyntaxErrorException("the text ends early");
        }
    }

    private Node Value(int depth)
    {
        var current = _parser.Current!;
        var line = (int)current.Start.Line;
        if (depth > MostNested)
        {
            throw new TooDeepException(line);
        }
        if (current is NodeEvent node)
        {
            RefuseDecorations(node, line);
        }
        return current switch
        {
            Scalar scalar => new TextNode(scalar.Value, scalar.Style == ScalarStyle.Plain, line),
            SequenceStart => List(line, depth),
            MappingStart => Map(line, depth),
            AnchorAlias => Alias(line),
            _ => throw new SyntaxErrorException(current.Start, current.End, "something unexpected stands here"),
        };
    }

    private void RefuseDecorations(NodeEvent node, int line)
    {
        if (!node.Anchor.IsEmpty)
        {
            _faults.Add(null, line, $"The anchor `&{node.Anchor.Value}` is not allowed.", "Write the content out where it is used.");
        }
        if (!node.Tag.IsEmpty)
        {
            _faults.Add(null, line, $"The tag `{node.Tag}` is not allowed.", "Leave it out; put the value into quotes if it is text.");
        }
    }

    private TextNode Alias(int line)
    {
        _faults.Add(null, line, "A reference to an anchor (`*name`) is not allowed.", "Write the content out where it is used.");
        return new TextNode("", false, line);
    }

    private ListNode List(int line, int depth)
    {
        var items = new List<Node>();
        while (_parser.MoveNext() && _parser.Current is not SequenceEnd)
        {
            var item = Value(depth + 1);
            if (items.Count > 0 && items[^1] is TextNode { Plain: true } open && IsOpen(open.Text) && item is TextNode { Plain: true } more)
            {
                // YAML ends the plain text `notify(dpo, 24 hours)` at its comma; an obligation is one item.
                items[^1] = open with { Text = open.Text + ", " + more.Text };
                continue;
            }
            items.Add(item);
        }
        return new ListNode(items, line);
    }

    private static bool IsOpen(string text) => text.LastIndexOf('(') > text.LastIndexOf(')');

    private MapNode Map(int line, int depth)
    {
        var entries = new List<MapEntry>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (_parser.MoveNext() && _parser.Current is not MappingEnd)
        {
            var key = Value(depth + 1);
            _parser.MoveNext();
            var value = Value(depth + 1);
            if (key is not TextNode name)
            {
                _faults.Add(null, key.Line, "A heading is a list or a group.", "Use a single word before the colon.");
                continue;
            }
            if (name.Text == "<<")
            {
                _faults.Add(null, key.Line, "The merge key `<<` is not allowed.", "Write the content out where it is used.");
                continue;
            }
            if (!keys.Add(name.Text))
            {
                _faults.Add(null, key.Line, $"`{name.Text}` stands here a second time.", "Keep one of the two: the other would be lost unseen.");
                continue;
            }
            entries.Add(new MapEntry(name.Text, value, key.Line));
        }
        return new MapNode(entries, line);
    }

    private static string Reason(YamlException e)
    {
        var text = e.Message.AsSpan(e.Message.LastIndexOf(": ", StringComparison.Ordinal) is var at and >= 0 ? at + 2 : 0).Trim().TrimEnd('.');
        return text.Length == 0 ? "it ends in the middle" : $"{char.ToLowerInvariant(text[0])}{text[1..]}";
    }

    private sealed class TooDeepException(int line) : Exception
    {
        public int Line { get; } = line;
    }
}
