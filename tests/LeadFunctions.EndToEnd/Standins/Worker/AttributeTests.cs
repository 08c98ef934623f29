using Microsoft.Azure.Functions.Worker;

namespace LeadFunctions.EndToEnd.Standins.Worker;

/// <summary>Defaults of the worker's attributes that decide how a function runs; holds in either flavour.</summary>
public sealed class AttributeTests
{
    [Fact]
    public void An_http_trigger_that_names_only_methods_is_anonymous()
    {
        Assert.Equal(AuthorizationLevel.Function, new HttpTriggerAttribute().AuthLevel);
        Assert.Equal(AuthorizationLevel.Anonymous, new HttpTriggerAttribute("get", "post").AuthLevel);
        var full = new HttpTriggerAttribute(AuthorizationLevel.Admin, "get") { Route = "r" };
        Assert.Equal((AuthorizationLevel.Admin, "get", "r"), (full.AuthLevel, full.Methods!.Single(), full.Route));
        Assert.Null(new HttpTriggerAttribute(AuthorizationLevel.Function).Methods);
    }

    [Fact]
    public void A_timer_keeps_its_monitor_and_does_not_run_at_the_start_unless_told()
    {
        var timer = new TimerTriggerAttribute("0 * * * * *");

        Assert.Equal(("0 * * * * *", true, false), (timer.Schedule, timer.UseMonitor, timer.RunOnStartup));
    }

    [Fact]
    public void A_queue_trigger_knows_queue_or_topic()
    {
        var queue = new ServiceBusTriggerAttribute("q") { Connection = "c" };
        var topic = new ServiceBusTriggerAttribute("t", "s");

        Assert.Equal(("q", null, null, "c", false), (queue.QueueName, queue.TopicName, queue.SubscriptionName, queue.Connection, queue.IsBatched));
        Assert.Equal((null, "t", "s"), (topic.QueueName, topic.TopicName, topic.SubscriptionName));
        Assert.Equal(ServiceBusEntityType.Queue, new ServiceBusOutputAttribute("q").EntityType);
    }

    [Fact]
    public void Retry_attributes_refuse_intervals_that_make_no_sense()
    {
        Assert.Equal((3, "00:00:05"), (new FixedDelayRetryAttribute(3, "00:00:05").MaxRetryCount, new FixedDelayRetryAttribute(3, "00:00:05").DelayInterval));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FixedDelayRetryAttribute(3, "soon"));
        Assert.Throws<ArgumentException>(() => new ExponentialBackoffRetryAttribute(3, "00:01:00", "00:00:01"));
    }
}
