using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Welkin.Tests.Benchmarks;

/// <summary>An embedded cluster in a process of its own, the tool as every build leaves it, and what its clients need.</summary>
internal sealed class ClusterProcess : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("welkin-bench-");
    private readonly Process _process;
    private readonly X509Certificate2 _client;
    private readonly X509Certificate2 _authority;

    private ClusterProcess(string tool)
    {
        Kubeconfig = Path.Combine(_folder.FullName, "kubeconfig");
        var watch = Stopwatch.StartNew();
        _process = Process.Start(new ProcessStartInfo(tool, ["cluster", "--kubeconfig", Kubeconfig]) 
        {
            RedirectStandardOutput = true,
            // It is killed, and its lease goes with the folder.
            Environment = { ["WELKIN_STATE"] = _folder.FullName },
        })!;
        // The line comes once the kubeconfig is written.
        if (_process.StandardOutput.ReadLine() is null)
            throw new InvalidOperationException($"{tool} started no cluster");
        ToReady = watch.Elapsed;
        var text = File.ReadAllText(Kubeconfig);
        Server = new Uri(Value(text, "server"));
        _authority = X509Certificate2.CreateFromPem(Unpacked(text, "certificate-authority-data"));
        using var pair = X509Certificate2.CreateFromPem(Unpacked(text, "client-certificate-data"), Unpacked(text, "client-key-data"));
        _client = X509CertificateLoader.LoadPkcs12(pair.Export(X509ContentType.Pfx), null);
        using var first = Connect();
        using var _ = first.GetAsync("/readyz").GetAwaiter().GetResult().EnsureSuccessStatusCode();
        ToAnswer = watch.Elapsed;
    }

    public string Kubeconfig { get; }

    /// <summary>From the start of the process to the kubeconfig.</summary>
    public TimeSpan ToReady { get; }

    /// <summary>From the start of the process to the end of the first request, the client's own first steps included.</summary>
    public TimeSpan ToAnswer { get; }

    /// <summary>Resident now; 0 where the system does not say.</summary>
    public double Megabytes => File.Exists($"/proc/{_process.Id}/status")
        ? double.Parse(File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024
        : 0;

    private Uri Server { get; }

    public static ClusterProcess Start(string tool) => new(tool);

    /// <summary>A client with a connection of its own, HTTP/2 as Go's clients have it.</summary>
    public HttpClient Connect()
    {
        var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                ClientCertificates = [_client],
                CertificateChainPolicy = Trust(),
            },
        };
        return new HttpClient(handler) { BaseAddress = Server, DefaultRequestVersion = HttpVersion.Version20, Timeout = TimeSpan.FromMinutes(2) };
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _client.Dispose();
        _authority.Dispose();
        _folder.Delete(recursive: true);
    }

    private X509ChainPolicy Trust()
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(_authority);
        return policy;
    }

    private static string Value(string text, string key) => text.Split('\n').First(line => line.Trim().StartsWith($"{key}: ", StringComparison.Ordinal)).Split(": ")[1].Trim();

    private static string Unpacked(string text, string key) => Encoding.ASCII.GetString(Convert.FromBase64String(Value(text, key)));
}
