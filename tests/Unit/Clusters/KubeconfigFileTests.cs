using Welkin.Kernel;
using Welkin.Kubernetes.Clusters;

namespace Welkin.Tests.Unit.Clusters;

public sealed class KubeconfigFileTests : IDisposable
{
    private readonly LeaseCase _case = new();

    public void Dispose() => _case.Dispose();

    [Fact]
    public void A_kubeconfig_of_the_users_own_is_never_written()
    {
        Directory.CreateDirectory(_case.In("house/.kube"));
        Directory.CreateSymbolicLink(_case.In("linked"), _case.In("house/.kube"));
        var listed = $"{_case.In("first")}{Path.PathSeparator}{_case.In("second")}";

        foreach (var file in new[] { "house/.kube/config", "house/.kube/../.kube/config", "linked/config", "first", "second" })
            Assert.Equal($"{_case.In(file)}: is a kubeconfig of your own, and never written", KubeconfigFile.Refusal(_case.In(file), Variable));
        Assert.Null(KubeconfigFile.Refusal(_case.In("third"), Variable));

        string? Variable(string name) => name switch { "KUBECONFIG" => listed, "HOME" => _case.In("house"), _ => null };
    }

    [Fact]
    public void A_file_that_is_there_is_not_replaced()
    {
        File.WriteAllText(_case.In("kubeconfig"), "mine");
        File.CreateSymbolicLink(_case.In("link"), _case.In("nowhere"));

        Assert.Throws<ReportedException>(() => KubeconfigFile.Write(_case.In("kubeconfig"), "text", _case.Held("welkin-one")));

        Assert.Equal("mine", File.ReadAllText(_case.In("kubeconfig")));
        Assert.Equal($"{_case.In("link")}: is there already: name a file that is not", KubeconfigFile.Refusal(_case.In("link")));
    }

    [Fact]
    public void Only_its_owner_reads_it()
    {
        if (OperatingSystem.IsWindows())
            return;

        KubeconfigFile.Write(_case.In("kubeconfig"), "text", _case.Held("welkin-one"));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_case.In("kubeconfig")));
    }

    [Fact]
    public async Task A_sweep_removes_what_was_written_and_keeps_what_somebody_changed()
    {
        var lease = _case.Held("welkin-one", _case.Processes.Current with { Id = 7 });
        KubeconfigFile.Write(_case.In("same"), "text", lease);
        KubeconfigFile.Write(_case.In("changed"), "text", lease);
        File.AppendAllText(_case.In("changed"), "and a context of mine");

        await _case.SweepAsync();

        Assert.False(File.Exists(_case.In("same")));
        Assert.True(File.Exists(_case.In("changed")));
    }
}
