using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>How a release stands as a file that it leaves for the next one: as much of its audit as a comparison needs, and what it was made from.</summary>
public static class PostureRecord
{
    internal const string Kind = "Posture";

    private const string ApiVersion = "welkin.release/v1";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        NumberHandling = JsonNumberHandling.Strict,
        // A misspelled key would leave verdicts out, and what is left out cannot become weaker.
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>Text that ends with a line feed; the same for the same release on whichever day.</summary>
    /// <exception cref="InvalidOperationException">Nobody knows what the release was made from.</exception>
    public static string Write(PostureRelease release)
    {
        var rules = release.Hardened.ToLookup(entry => entry.Object, entry => entry.Rule);
        return JsonSerializer.Serialize(new PostureDocument(
        ApiVersion, Kind, release.Origin ?? throw new InvalidOperationException("a record says what the release was made from"),
        release.Verdicts.Select(verdict => (verdict.Control, verdict.Severity)).Distinct().ToImmutableSortedDictionary(entry => entry.Control, entry => entry.Severity, StringComparer.Ordinal),
        [
            .. release.Verdicts.GroupBy(verdict => (verdict.Component, verdict.Identity)).Select(same => Object(same.Key.Component, same.Key.Identity, [.. same], rules[same.Key.Identity.Key]))
                .OrderBy(item => item.Component, StringComparer.Ordinal).ThenBy(item => item.Kind, StringComparer.Ordinal)
                .ThenBy(item => item.Namespace, StringComparer.Ordinal).ThenBy(item => item.Name, StringComparer.Ordinal).ThenBy(item => item.ApiVersion, StringComparer.Ordinal),
        ]), Options) + "\n";
    }

    /// <exception cref="JsonException">The text is no record.</exception>
    internal static PostureRelease Read(string text)
    {
        var document = JsonSerializer.Deserialize<PostureDocument>(text, Options)!;
        if (document.ApiVersion != ApiVersion)
            throw new JsonException(null, "$.apiVersion", 0, 0);
        if (document.HasGaps)
            throw new JsonException(null, null, 0, 0);
        return new PostureRelease([.. document.Objects.SelectMany(item => item.Verdicts(document.Severities))])
        {
            Origin = document.Origin,
            Hardened = [.. document.Objects.SelectMany(item => Words(item.HardenedBy).Select(rule => (item.Identity.Key, rule)))],
        };
    }

    private static PostureObject Object(string component, ObjectIdentity identity, ImmutableArray<PostureVerdict> verdicts, IEnumerable<string> rules) => new(component, identity.ApiVersion, identity.Kind, identity.Name)
    {
        Namespace = identity.Namespace,
        Holds = verdicts.Where(verdict => verdict.Status == AuditStatus.Holds).ToImmutableSortedDictionary(verdict => verdict.Control, verdict => verdict.Observed ?? "", StringComparer.Ordinal) is { Count: > 0 } holds ? holds : null,
        NotApplicable = Listed(verdicts.Where(verdict => verdict.Status == AuditStatus.NotApplicable).Select(verdict => verdict.Control)),
        Short = verdicts.Where(verdict => verdict.Weakness > 0)
            .OrderBy(verdict => verdict.Control, StringComparer.Ordinal).ThenBy(verdict => verdict.Container, StringComparer.Ordinal).ThenBy(verdict => verdict.Path, StringComparer.Ordinal)
            .Select(verdict => new PostureShortfall(verdict.Control, verdict.Status, verdict.Container, verdict.Path, verdict.Observed, verdict.Expires)).ToList() is { Count: > 0 } shortfalls ? shortfalls : null,
        HardenedBy = Listed(rules),
    };

    private static string? Listed(IEnumerable<string> ids) => string.Join(' ', ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)) is { Length: > 0 } listed ? listed : null;

    private static string[] Words(string? listed) => listed?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private sealed record PostureDocument(string ApiVersion, string Kind, PostureOrigin Origin, IReadOnlyDictionary<string, Severity> Severities, IReadOnlyList<PostureObject> Objects)
    {
        /// <summary>The reader looks for null at properties, and not in what lists and maps hold.</summary>
        [JsonIgnore]
        public bool HasGaps => Objects.Any(item => item is null || item.Holds?.ContainsValue(null!) == true || item.Short?.Contains(null!) == true)
            || Origin.Profiles.Values.Any(profile => profile is null || profile.Rules.Values.Contains(null) || profile.Controls.Values.Contains(null))
            || Origin.Components.Values.Any(component => component is null || component.Overlays.Values.Contains(null));
    }

    /// <summary>One object and all verdicts on it.</summary>
    private sealed record PostureObject(string Component, string ApiVersion, string Kind, string Name)
    {
        public string? Namespace { get; init; }

        /// <summary>By control: what was found; empty where the control reads no field.</summary>
        public ImmutableSortedDictionary<string, string>? Holds { get; init; }

        public string? NotApplicable { get; init; }

        public IReadOnlyList<PostureShortfall>? Short { get; init; }

        public string? HardenedBy { get; init; }

        [JsonIgnore]
        public ObjectIdentity Identity => new(ApiVersion, Kind, Namespace, Name);

        public IEnumerable<PostureVerdict> Verdicts(IReadOnlyDictionary<string, Severity> severities)
        {
            PostureVerdict Verdict(string control, AuditStatus status, PostureShortfall? shortfall, string? observed) => new(Component, control, status,
                severities.TryGetValue(control, out var severity) ? severity : throw new JsonException(null, $"$.severities.{control}", 0, 0),
                Identity, shortfall?.Container, shortfall?.Path, observed, shortfall?.WaivedUntil);
            return
            [
                .. (Holds ?? ImmutableSortedDictionary<string, string>.Empty).Select(held => Verdict(held.Key, AuditStatus.Holds, null, held.Value.Length == 0 ? null : held.Value)),
                .. Words(NotApplicable).Select(control => Verdict(control, AuditStatus.NotApplicable, null, null)),
                .. (Short ?? []).Select(shortfall => Verdict(shortfall.Control, shortfall.Status, shortfall, shortfall.Observed)),
            ];
        }
    }

    private sealed record PostureShortfall(string Control, AuditStatus Status, string? Container = null, string? Path = null, string? Observed = null, DateOnly? WaivedUntil = null);
}
