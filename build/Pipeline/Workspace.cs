using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Welkin.Kernel;

namespace Welkin.Pipeline;

/// <summary>Where the steps of one edition leave what the next step reads: folders and files that a person can open.</summary>
/// <param name="artifacts">The one folder that builds write to.</param>
/// <param name="edition">Its name in lower case.</param>
public sealed class Workspace(string artifacts, string edition)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public string Artifacts => artifacts;

    /// <summary>Charts by content digest, shared by all editions.</summary>
    public string ChartStore => Path.Combine(artifacts, "store", "charts");

    /// <summary>Rendered charts by everything that decides their bytes, shared by all editions.</summary>
    public string RenderCache => Path.Combine(artifacts, "cache", "render");

    /// <summary>Answers of chart repositories, for conditional requests.</summary>
    public string RepositoryCache => Path.Combine(artifacts, "cache", "repositories");

    public string Rendered => Path.Combine(Work, "rendered");

    public string Hardened => Path.Combine(Work, "hardened");

    /// <summary>Where the bundle lies until it is signed.</summary>
    public string Unsealed => Path.Combine(Work, "unsigned");

    /// <summary>By what each control holds.</summary>
    public string HardenReport => Path.Combine(Work, "hardening.md");

    public string AuditReport(string extension) => Path.Combine(Work, $"audit.{extension}");

    /// <summary>What people found out about the components.</summary>
    public string EvaluationReport(string extension) => Path.Combine(Work, $"evaluation.{extension}");

    /// <summary>How the release stands: what the next one is compared with.</summary>
    public string Posture => Path.Combine(Work, "posture.json");

    /// <summary>What is not as in the release before, or why that is not known.</summary>
    public string PostureChanges(string extension) => Path.Combine(Work, $"posture-changes.{extension}");

    public string ReleaseFolder(string version) => Path.Combine(artifacts, "releases", version);

    private string Work => Path.Combine(artifacts, "work", edition);

    /// <summary>Leaves a step's result for later steps.</summary>
    public void Leave<T>(T result) => AtomicFile.Write(ResultFile<T>(), JsonSerializer.Serialize(result, Json) + "\n");

    /// <summary>Takes what an earlier step left.</summary>
    /// <param name="step">The target that leaves it, for the message.</param>
    /// <exception cref="ReportedException">That step has not run, or what it left cannot be used.</exception>
    public T Take<T>(string step)
    {
        var file = ResultFile<T>();
        if (!File.Exists(file))
            throw new ReportedException($"{step} has not run for the {edition} edition: run --target={step} first, or leave --exclusive out");
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(file), Json) ?? throw new JsonException("it holds nothing");
        }
        catch (JsonException mistake)
        {
            throw new ReportedException($"{file}: what {step} left is damaged or of another version of this build: run --target={step} again", mistake);
        }
    }

    private string ResultFile<T>() => Path.Combine(Work, JsonNamingPolicy.KebabCaseLower.ConvertName(typeof(T).Name) + ".json");
}
