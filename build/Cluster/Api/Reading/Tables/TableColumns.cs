using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;

namespace Welkin.Cluster;

/// <summary>A column of a table (meta/v1 TableColumnDefinition).</summary>
/// <param name="Priority">0 for what is always shown, 1 for what only wide output shows.</param>
internal sealed record TableColumn(string Name, string Type, string Format, string Description, int Priority)
{
    public JsonObject ToJson() => new() { ["name"] = Name, ["type"] = Type, ["format"] = Format, ["description"] = Description, ["priority"] = Priority };
}

/// <summary>What stands above the rows, written once.</summary>
internal sealed class TableHead(ImmutableArray<TableColumn> columns)
{
    private readonly Lazy<byte[]> _json = new(() => Encoding.UTF8.GetBytes($"\"columnDefinitions\":{new JsonArray([.. columns.Select(column => column.ToJson())]).ToJsonString()},"));

    public ImmutableArray<TableColumn> Columns => columns;

    /// <summary>As an entry of the table.</summary>
    public ReadOnlySpan<byte> Json => _json.Value;
}

/// <summary>The columns of the API's own kinds, read of columns.txt when somebody asks for the first table.</summary>
internal static class TableColumns
{
    private const string Others = "*";

    private static readonly Lazy<FrozenDictionary<string, TableHead>> All = new(Read);

    /// <summary>The column that tells one object from the other.</summary>
    public static TableColumn Name => All.Value[Others].Columns[0];

    /// <summary>The age of objects whose definition asks for no columns.</summary>
    public static TableColumn Age => new("Age", "date", "", All.Value[Others].Columns[1].Description, 0);

    public static TableHead Of(ResourceName resource) => All.Value.GetValueOrDefault(resource.ToString()) ?? All.Value[Others];

    public static bool Has(ResourceName resource) => All.Value.ContainsKey(resource.ToString());

    private static FrozenDictionary<string, TableHead> Read()
    {
        using var reader = new StreamReader(typeof(TableColumns).Assembly.GetManifestResourceStream("tables/columns")!);
        var (words, kinds, kind) = (new Dictionary<string, string>(), new Dictionary<string, List<TableColumn>>(), new List<TableColumn>());
        while (reader.ReadLine() is { } line)
        {
            switch (line.Split('\t'))
            {
                case ["kind", var name]:
                    kinds.Add(name, kind = []);
                    break;
                case ["", var name, var type, var description]:
                    var form = type.TrimEnd('+').Split('/');
                    kind.Add(new(name, form[0], form.Length > 1 ? form[1] : "", words.GetValueOrDefault(description, description).Replace("\\n", "\n", StringComparison.Ordinal), type.EndsWith('+') ? 1 : 0));
                    break;
                case [['@', ..] word, var description]:
                    words.Add(word, description);
                    break;
            }
        }
        return kinds.ToFrozenDictionary(pair => pair.Key, pair => new TableHead([.. pair.Value]));
    }
}
