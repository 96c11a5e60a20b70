using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>How something is to be deleted (meta.k8s.io/v1 DeleteOptions).</summary>
/// <param name="Propagation">Orphan, Background or Foreground; null where the kind decides.</param>
internal sealed record DeleteOptions(string? Uid, string? ResourceVersion, string? Propagation, long? GraceSeconds, bool DryRun)
{
    private static readonly GroupVersionKind Kind = new("", "v1", "DeleteOptions");

    private static readonly ImmutableArray<string> Policies = ["Background", "Foreground", "Orphan"];

    /// <summary>True where <c>orphanDependents: false</c> was said, which changes the code of the answer.</summary>
    public bool DependentsToo { get; init; }

    /// <summary>Of the body, or of the query where there is none.</summary>
    /// <exception cref="RefusedException">They cannot be read or are not allowed.</exception>
    public static DeleteOptions Read(KubernetesSchema schema, ResourceCall call)
    {
        if (call.Call.Body.IsEmpty)
            return OfQuery(call.Query);
        var text = Encoding.UTF8.GetString(call.Call.Body.Span);
        return Of(RequestBody.Decode(schema, new(call.Call.Method, call.Call.Target, call.Call.ContentType, text), Kind));
    }

    /// <summary>Of a map as bodies have it.</summary>
    /// <exception cref="RefusedException">They are not allowed.</exception>
    public static DeleteOptions Of(JsonObject? map)
    {
        var options = new Field(FieldPath.Root, map);
        return Checked(options["preconditions"]["uid"].Text, options["preconditions"]["resourceVersion"].Text, options["propagationPolicy"].Text, options["orphanDependents"].Flag,
            options["gracePeriodSeconds"].Number, [.. options["dryRun"].Items.Select(item => item.Text ?? "")]);
    }

    private static DeleteOptions OfQuery(RequestQuery query)
    {
        var (grace, orphan) = (query.First("gracePeriodSeconds"), query.First("orphanDependents"));
        if (grace.Length > 0 && !long.TryParse(grace, System.Globalization.CultureInfo.InvariantCulture, out _))
            throw new RefusedException(Refusals.BadRequest($"strconv.ParseInt: parsing \"{grace}\": invalid syntax"));
        return Checked(null, null, query.First("propagationPolicy"), orphan.Length == 0 ? null : orphan is "true" or "1",
            grace.Length == 0 ? null : long.Parse(grace, System.Globalization.CultureInfo.InvariantCulture), [.. query.All("dryRun")]);
    }

    // Upstream: ValidateDeleteOptions (apimachinery, pkg/apis/meta/v1/validation).
    private static DeleteOptions Checked(string? uid, string? version, string? policy, bool? orphan, long? grace, ImmutableArray<string> dryRun)
    {
        var faults = new List<StatusCause>();
        policy = policy is { Length: > 0 } ? policy : null;
        if (orphan is not null && policy is not null)
            faults.Add(new("FieldValueInvalid", $"Invalid value: \"{policy}\": orphanDependents and deletionPropagation cannot be both set", "propagationPolicy"));
        if (policy is not null && !Policies.Contains(policy))
            faults.Add(new("FieldValueNotSupported", $"Unsupported value: \"{policy}\": supported values: \"Background\", \"Foreground\", \"Orphan\", \"nil\"", "propagationPolicy"));
        if (dryRun.Any(value => value != "All"))
            faults.Add(new("FieldValueNotSupported", $"Unsupported value: [{string.Join(',', dryRun.Select(value => $"\"{value}\""))}]: supported values: \"All\"", "dryRun"));
        if (faults.Count > 0)
            throw new RefusedException(Invalid(faults));
        return new(uid, version, orphan switch { true => "Orphan", false => "Background", null => policy }, grace < 0 ? 1 : grace, !dryRun.IsEmpty) { DependentsToo = orphan == false };
    }

    private static ApiStatus Invalid(IReadOnlyList<StatusCause> faults)
    {
        var texts = faults.Select(fault => $"{fault.Field}: {fault.Message}").ToList();
        return new(422, "Invalid", $"DeleteOptions.meta.k8s.io \"\" is invalid: {(texts is [var only] ? only : $"[{string.Join(", ", texts)}]")}")
        {
            Details = new("meta.k8s.io", "DeleteOptions", "") { Causes = [.. faults] },
        };
    }
}
