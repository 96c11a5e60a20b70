using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Objects as rows of a table, for people (meta/v1 Table).</summary>
internal sealed class TableView : IObjectView
{
    private readonly TableHead _head;
    private readonly RowWriter _row;
    private readonly string _apiVersion;
    private readonly TimeProvider _clock;
    private readonly Func<JsonObject, JsonObject> _read;
    private readonly Action<IBufferWriter<byte>, StoredObject> _object;
    private bool _headed;

    private TableView(TableHead head, RowWriter row, string apiVersion, TimeProvider clock, Func<JsonObject, JsonObject> read, Action<IBufferWriter<byte>, StoredObject> shown) =>
        (_head, _row, _apiVersion, _clock, _read, _object) = (head, row, apiVersion, clock, read, shown);

    /// <param name="call">The request.</param>
    /// <param name="form">What it asks for.</param>
    /// <param name="definition">The version of a custom kind as its definition has it.</param>
    /// <param name="whole">How the objects beside the rows are shown where they are asked for.</param>
    /// <param name="convert">To the version that rows are written of.</param>
    /// <param name="clock">The cluster's, by which things have their age.</param>
    /// <exception cref="RefusedException">What is to stand beside the rows is not known.</exception>
    public static TableView Of(ResourceCall call, RequestedForm form, JsonObject? definition, WholeView whole, ObjectConversion convert, TimeProvider clock)
    {
        var (head, row) = call.Resource.Custom is null ? (TableColumns.Of(call.Name), TableRows.Of(call.Name)) : CustomTable.Of(definition) is var custom ? (custom.Head, custom.Row) : default;
        var metadata = new MetadataView(form.MetaVersion);
        Action<IBufferWriter<byte>, StoredObject> shown = call.Query.First("includeObject") switch
        {
            "" or "Metadata" => metadata.Write,
            "None" => (buffer, _) => buffer.Write("null"u8),
            "Object" => (buffer, stored) => buffer.Write(whole.Object(stored).Span),
            var other => throw new RefusedException(Refusals.BadRequest($"unrecognized includeObject value: \"{other}\"")),
        };
        var kind = VersionConversion.Shown(call.Resource.Kind);
        return new(head, row, $"meta.k8s.io/{form.MetaVersion}", clock, root => root.TextAt("apiVersion") == kind.ApiVersion ? root : convert(root, kind), shown);
    }

    /// <summary>A table of one row. Only the first of several says what the columns are.</summary>
    public ReadOnlyMemory<byte> Object(StoredObject stored)
    {
        var headed = _headed;
        _headed = true;
        return Table(new(stored.Revision, [stored], null, null), headed ? [] : _head.Json);
    }

    public ReadOnlyMemory<byte> List(ListRead page) => Table(page, _head.Json);

    private ReadOnlyMemory<byte> Table(ListRead page, ReadOnlySpan<byte> head)
    {
        using var cells = new Utf8JsonWriter(Stream.Null);
        var now = _clock.GetUtcNow();
        return ListWriting.Of(RequestedForm.Table, _apiVersion, "rows", page, page.Items.Count * 768, (buffer, stored) => Row(buffer, stored, cells, now), head);
    }

    private void Row(IBufferWriter<byte> buffer, StoredObject stored, Utf8JsonWriter cells, DateTimeOffset now)
    {
        buffer.Write("{\"cells\":"u8);
        var root = _read(stored.Root);
        cells.Reset(buffer);
        cells.WriteStartArray();
        _row(new CellWriter(cells, now), root);
        cells.WriteEndArray();
        cells.Flush();
        if (stored.Resource == new ResourceName("", "pods") && Ending(root) is { } ending)
            ListWriting.Text(buffer, ending);
        buffer.Write(",\"object\":"u8);
        _object(buffer, stored);
        buffer.Write("}"u8);
    }

    private static string? Ending(JsonObject pod) => pod.TextAt("status", "phase") switch
    {
        "Succeeded" => ",\"conditions\":[{\"type\":\"Completed\",\"status\":\"True\",\"reason\":\"Succeeded\",\"message\":\"The pod has completed successfully.\"}]",
        "Failed" => ",\"conditions\":[{\"type\":\"Completed\",\"status\":\"True\",\"reason\":\"Failed\",\"message\":\"The pod failed.\"}]",
        _ => null,
    };
}
