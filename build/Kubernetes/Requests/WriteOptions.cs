using System.Text;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What the query of a write asks for.</summary>
/// <param name="FieldValidation">Ignore, Strict or Warn.</param>
internal sealed record WriteOptions(bool DryRun, string FieldValidation, string FieldManager, bool Force)
{
    private static readonly string[] Validations = ["", "Ignore", "Strict", "Warn"];

    public bool IsStrict => FieldValidation == "Strict";

    public bool Warns => FieldValidation == "Warn";

    /// <param name="kind">CreateOptions, UpdateOptions or PatchOptions.</param>
    /// <param name="apply">True for a patch that is applied.</param>
    /// <exception cref="RefusedException">A parameter has a value that the API does not know.</exception>
    public static WriteOptions Read(RequestQuery query, string kind, bool apply)
    {
        var faults = new FaultList();
        var (manager, dryRun, validation, force) = (query.First("fieldManager"), query.All("dryRun"), query.First("fieldValidation"), query.First("force"));
        if (kind == "PatchOptions" && !apply && force.Length > 0)
            faults.Forbidden(FieldPath.Root["force"], "may not be specified for non-apply patch");
        if (kind == "PatchOptions" && apply && manager.Length == 0)
            faults.Required(FieldPath.Root["fieldManager"], "is required for apply patch");
        Manager(FieldPath.Root["fieldManager"], manager, faults);
        if (dryRun.Any(value => value != "All"))
            faults.NotSupported(FieldPath.Root["dryRun"], new JsonArray([.. dryRun]), "All");
        if (!Validations.Contains(validation))
            faults.NotSupported(FieldPath.Root["fieldValidation"], validation, Validations);
        if (faults.HasAny)
            throw new RefusedException(Refusals.Invalid("meta.k8s.io", kind, "", faults.Verdict.Faults));
        return new(dryRun.Count > 0, validation.Length == 0 ? "Warn" : validation, manager, force is "true" or "1" or "t" or "T" or "True" or "TRUE");
    }

    /// <summary>Upstream: ValidateFieldManager (apimachinery, pkg/apis/meta/v1/validation).</summary>
    public static void Manager(FieldPath path, string manager, FaultList faults)
    {
        const int most = 128;
        if (Encoding.UTF8.GetByteCount(manager) > most)
            faults.TooLong(path, most);
        var place = 0;
        foreach (var rune in manager.EnumerateRunes())
        {
            if (Rune.IsControl(rune) || (Rune.IsWhiteSpace(rune) && rune.Value != ' '))
                faults.Invalid(path, manager, System.FormattableString.Invariant($"should only contain printable characters (invalid char at position {place})"));
            place += rune.Utf8SequenceLength;
        }
    }
}
