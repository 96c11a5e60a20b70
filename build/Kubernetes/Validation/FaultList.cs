using System.Text.Json;
using System.Text.Json.Nodes;
using Welkin.Kernel;

namespace Welkin.Kubernetes;

/// <summary>Collects what is wrong with one object, in the words of the API.</summary>
internal sealed class FaultList
{
    /// <summary>No person reads more, and hostile input has no end.</summary>
    private const int Most = 500;

    private const int ShownLength = 120;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<FieldFault> _faults = [];
    private readonly SortedSet<string> _notEvaluated = new(StringComparer.Ordinal);

    public bool IsFull => _faults.Count >= Most;

    public bool HasAny => _faults.Count > 0;

    public ObjectVerdict Verdict => new([.. _faults], [.. _notEvaluated]);

    public void Unknown(FieldPath path, string key, IEnumerable<string> known) =>
        Add(path, FaultReason.UnknownField, $"unknown field \"{path}\"{Suggestion.For(key.Length > 64 ? "" : key, known)}");

    public void Required(FieldPath path) => Add(path, FaultReason.Required, $"{path}: Required value");

    public void WrongType(FieldPath path, string got, string expected) =>
        Add(path, FaultReason.TypeInvalid, $"{path}: Invalid value: {got}: {path} in body must be of type {expected}: {got}");

    public void Invalid(FieldPath path, JsonNode? value, string mistake) => Add(path, FaultReason.Invalid, $"{path}: Invalid value: {Shown(value)}: {mistake}");

    public void InBody(FieldPath path, JsonNode? value, string mistake) => Invalid(path, value, $"{path} in body {mistake}");

    public void NotSupported(FieldPath path, JsonNode? value, IEnumerable<JsonNode?> supported) =>
        Add(path, FaultReason.NotSupported, $"{path}: Unsupported value: {Shown(value)}: supported values: {string.Join(", ", supported.Select(Shown))}");

    public void Duplicate(FieldPath path, JsonNode? value, bool tolerated) =>
        Add(path, FaultReason.Duplicate, $"{path}: Duplicate value: {Shown(value)}{(tolerated ? " (server-side apply refuses it)" : "")}", tolerated);

    public void Add(FieldPath path, FaultReason reason, string text, bool tolerated = false)
    {
        if (!IsFull)
            _faults.Add(new FieldFault(path, reason, text, tolerated));
    }

    public void NotJudged(FieldPath path, string what) => _notEvaluated.Add(path.Parent is null ? what : $"{path}: {what}");

    /// <summary>The value as JSON, cut where it is long.</summary>
    public static string Shown(JsonNode? value) => (value is JsonValue ? value.ToJsonString(Readable) : value?.ToJsonString(Readable)) switch
    {
        null => "null",
        { Length: > ShownLength } text => $"{text[..ShownLength]}…",
        var text => text,
    };
}
