using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using CliWrap;
using Welkin.Kernel;
using Welkin.Tests.Integration.Oracles;

namespace Welkin.Tests.Integration.Charts;

/// <summary>Debian's docker-registry on a free loopback port, for one test.</summary>
internal sealed partial class Registry : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("welkin-registry-");
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource<string> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _serving = Task.CompletedTask;

    public string Authority { get; private set; } = "";

    /// <summary>Starts a registry; skips the test where the package is not to be had.</summary>
    public static async Task<Registry> StartAsync()
    {
        var program = Path.Combine(await OracleStore.FolderAsync("docker-registry"), "docker-registry");
        var registry = new Registry();
        registry._serving = registry.ServeAsync(program);
        var first = await Task.WhenAny(registry._listening.Task, registry._serving);
        await first;
        registry.Authority = await registry._listening.Task;
        return registry;
    }

    /// <summary>Puts a chart there as <c>helm push</c> does.</summary>
    public async Task PushAsync(string repository, string tag, byte[] archive)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://{Authority}/v2/{repository}/") };
        byte[] config = "{}"u8.ToArray();
        await PutBlobAsync(http, config);
        await PutBlobAsync(http, archive);
        var manifest = $$"""
            {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json",
             "config": {"mediaType": "application/vnd.cncf.helm.config.v1+json", "digest": "{{Sha256.Of(config)}}", "size": 2},
             "layers": [{"mediaType": "application/vnd.cncf.helm.chart.content.v1.tar+gzip", "digest": "{{Sha256.Of(archive)}}", "size": {{archive.Length}}}]}
            """;
        using var body = new StringContent(manifest, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/vnd.oci.image.manifest.v1+json"));
        (await http.PutAsync($"manifests/{tag}", body)).EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving.ContinueWith(_ => { }, TaskScheduler.Default);
        _stop.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task ServeAsync(string program)
    {
        var config = Path.Combine(_folder.FullName, "config.yml");
        await File.WriteAllTextAsync(config, $"""
            version: 0.1
            storage:
              filesystem:
                rootdirectory: {_folder.FullName}/data
            http:
              addr: 127.0.0.1:0
            """);
        await Cli.Wrap(program)
            .WithArguments(["serve", config])
            .WithEnvironmentVariables(variables => variables.Set("OTEL_TRACES_EXPORTER", "none"))
            // Read and dropped: an output nobody reads is a closed pipe, and ends the registry with its first line.
            .WithStandardOutputPipe(PipeTarget.ToStream(Stream.Null))
            .WithStandardErrorPipe(PipeTarget.ToDelegate(line =>
            {
                if (Listening().Match(line) is { Success: true } match)
                    _listening.TrySetResult(match.Groups["authority"].Value);
            }))
            .ExecuteAsync(_stop.Token);
    }

    private static async Task PutBlobAsync(HttpClient http, byte[] bytes)
    {
        var upload = (await http.PostAsync("blobs/uploads/", content: null)).EnsureSuccessStatusCode().Headers.Location!;
        using var body = new ByteArrayContent(bytes);
        (await http.PutAsync($"{upload}&digest={Uri.EscapeDataString(Sha256.Of(bytes).ToString())}", body)).EnsureSuccessStatusCode();
    }

    [GeneratedRegex(@"listening on (?<authority>127\.0\.0\.1:\d+)")]
    private static partial Regex Listening();
}
