using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Reads how a release stands: its <see cref="PostureRecord"/>, or an audit as <see cref="AuditJson"/> wrote it, which does not say what the release was made from.</summary>
public static class PostureFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>Null with a finding at the place where the text is neither.</summary>
    /// <param name="file">What findings call the file.</param>
    public static PostureRelease? Read(string file, string text, FindingList findings)
    {
        try
        {
            if (JsonSerializer.Deserialize<Marked>(text, Options)?.Kind == PostureRecord.Kind)
                return PostureRecord.Read(text);
            var audit = JsonSerializer.Deserialize<AuditFile>(text, Options) ?? throw new JsonException("null", null, 0, 0);
            return new PostureRelease([.. audit.Components.SelectMany(component => component.Results.Select(result => result.Of(component.Name)))]);
        }
        catch (JsonException error)
        {
            findings.Add(
                new Location(file, 1 + (int)(error.LineNumber ?? 0), 1 + (int)(error.BytePositionInLine ?? 0)), "POST001",
                $"this is neither an audit as 'welkin audit --output json' writes it nor the record of a release{(string.IsNullOrEmpty(error.Path) || error.Path == "$" ? "" : string.Create(CultureInfo.InvariantCulture, $": see {error.Path}"))}");
            return null;
        }
    }

    private sealed record Marked(string? Kind = null);

    private sealed record AuditFile(ImmutableArray<ComponentFile> Components);

    private sealed record ComponentFile(string Name, ImmutableArray<ResultFile> Results);

    private sealed record ResultFile(
        string Control, AuditStatus Status, Severity Severity, string ApiVersion, string Kind, string Name, string? Namespace = null,
        string? Container = null, string? Path = null, string? Observed = null, WaiverFile? Waiver = null)
    {
        public PostureVerdict Of(string component) =>
            new(component, Control, Status, Severity, new ObjectIdentity(ApiVersion, Kind, Namespace, Name), Container, Path, Observed, Waiver?.Expires);
    }

    private sealed record WaiverFile(DateOnly Expires);
}
