using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kernel;

namespace Welkin.Kubernetes;

/// <summary>Collects what is wrong with one object, in the words of the API (apimachinery, util/validation/field/errors.go).</summary>
internal sealed class FaultList
{
    /// <summary>No person reads more, and hostile input has no end.</summary>
    private const int Most = 500;

    private readonly List<FieldFault> _faults = [];
    private readonly SortedSet<string> _notEvaluated = new(StringComparer.Ordinal);

    public bool IsFull => _faults.Count >= Most;

    public bool HasAny => _faults.Count > 0;

    /// <summary>How many there are, to see whether a check found any.</summary>
    public int Count => _faults.Count;

    public ObjectVerdict Verdict => new([.. _faults], [.. _notEvaluated]);

    public void Unknown(FieldPath path, string key, IEnumerable<string> known) =>
        Add(path, FaultReason.UnknownField, $"unknown field \"{path}\"{Suggestion.For(key.Length > 64 ? "" : key, known)}");

    public void Required(FieldPath path, string why = "") => Add(path, FaultReason.Required, why.Length == 0 ? "Required value" : $"Required value: {why}");

    public void WrongType(FieldPath path, string got, string expected) =>
        Add(path, FaultReason.TypeInvalid, $"Invalid value: {got}: {path} in body must be of type {expected}: {got}");

    /// <param name="value">Shown as Go shows it: a string quoted, a structure as JSON.</param>
    public void Invalid(FieldPath path, JsonNode? value, string mistake) => InvalidShown(path, ShownValue.Of(value), mistake);

    /// <param name="shown">The value as the API writes it, where that is not its JSON.</param>
    public void InvalidShown(FieldPath path, string shown, string mistake) => Add(path, FaultReason.Invalid, $"Invalid value: {shown}: {mistake}");

    public void InBody(FieldPath path, JsonNode? value, string mistake) => Invalid(path, value, $"{path} in body {mistake}");

    /// <param name="supported">In the order in which the API lists them.</param>
    public void NotSupported(FieldPath path, JsonNode? value, params IEnumerable<string> supported) => NotSupportedShown(path, ShownValue.Of(value), supported.Select(ShownValue.Quoted));

    public void NotSupportedShown(FieldPath path, string shown, IEnumerable<string> supported) =>
        Add(path, FaultReason.NotSupported, $"Unsupported value: {shown}: supported values: {string.Join(", ", supported)}");

    public void Forbidden(FieldPath path, string why) => Add(path, FaultReason.Forbidden, why.Length == 0 ? "Forbidden" : $"Forbidden: {why}");

    public void NotFound(FieldPath path, JsonNode? value) => Add(path, FaultReason.NotFound, $"Not found: {ShownValue.Of(value)}");

    public void TooLong(FieldPath path, long most) => Add(path, FaultReason.TooLong, string.Create(CultureInfo.InvariantCulture, $"Too long: may not be more than {most} bytes"));

    public void TooMany(FieldPath path, long count, long most) =>
        Add(path, FaultReason.TooMany, string.Create(CultureInfo.InvariantCulture, $"Too many: {count}: must have at most {most} items"));

    public void Duplicate(FieldPath path, JsonNode? value, bool tolerated = false) =>
        Add(path, FaultReason.Duplicate, $"Duplicate value: {ShownValue.Of(value)}{(tolerated ? " (server-side apply refuses it)" : "")}", tolerated);

    /// <param name="message">What the API says, without the field.</param>
    public void Add(FieldPath path, FaultReason reason, string message, bool tolerated = false)
    {
        if (!IsFull)
            _faults.Add(new FieldFault(path, reason, message, tolerated));
    }

    public void NotJudged(FieldPath path, string what) => _notEvaluated.Add(path.Parent is null ? what : $"{path}: {what}");
}
